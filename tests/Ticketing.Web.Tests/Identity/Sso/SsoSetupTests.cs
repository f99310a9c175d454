using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>An owner connects a provider, proves a domain, and asks for the provider there.</summary>
public sealed class SsoSetupTests(SsoApp app) : IClassFixture<SsoApp>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_owner_connects_a_provider_and_never_sees_its_secret_again()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = app.NewProvider();
        var browser = new Browser(app);
        await browser.SignInAsync(TestClients.EmailOf(org.OwnerId));
        var page = $"/manage/{org.Slug}/sign-in";
        (await browser.ReadAsync(page)).ShouldContain("Add provider");
        foreach (var kind in new[] { "google", "microsoft", "oidc" }) (await browser.ReadAsync($"{page}/new?kind={kind}")).ShouldContain("Client secret");
        var fields = new Dictionary<string, string>
        {
            ["Input.Name"] = "Acme ID", ["Input.Issuer"] = provider.Issuer, ["Input.ClientId"] = PretendProvider.ClientId, ["Input.ClientSecret"] = "very secret indeed",
            ["Input.RoleClaim"] = "groups", ["Input.Rules"] = "till = Finance\ngate=door-staff", ["Input.DefaultRole"] = "",
        };
        (await (await browser.PostAsync($"{page}/new?kind=oidc", new(fields) { ["Input.Rules"] = "till" })).Content.ReadAsStringAsync()).ShouldContain("Write one rule a line");
        var saved = (await browser.PostAsync($"{page}/new?kind=oidc", fields)).Headers.Location!.ToString();
        var shown = await browser.ReadAsync(saved);
        shown.ShouldContain("/callback/");
        shown.ShouldContain("till = Finance");
        shown.ShouldNotContain("very secret");
        (await browser.ReadAsync($"/sign-in/{org.Slug}")).ShouldContain("Continue with Acme ID");
        (await browser.PostAsync(saved, [], saved + "?handler=delete")).Headers.Location!.ToString().ShouldBe(page);
        (await browser.ReadAsync($"/sign-in/{org.Slug}")).ShouldNotContain("Acme ID");
    }

    /// <summary>Mutants: PermissionChecker ignores MustUseProvider; owners aren't let off.</summary>
    [Fact]
    public async Task A_forced_domain_asks_its_members_for_the_provider_and_lets_owners_in_with_their_password()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = app.NewProvider();
        var connection = await SsoApp.ConnectAsync(org, provider);
        var name = NewDomain();
        var domain = await app.ProveAsync(org, name);
        var (inside, boss) = (await MemberAsync(org, $"ada@{name}", RoleNames.Admin), await MemberAsync(org, $"boss@{name}", RoleNames.Owner));
        var outside = await MemberAsync(org, "guest@elsewhere.example", RoleNames.Admin);
        var manage = $"/manage/{org.Slug}/team";
        await ForceAsync(true);
        (await inside.GetAsync(manage)).Headers.Location!.ToString().ShouldBe($"/sign-in/{org.Slug}?returnUrl={Uri.EscapeDataString(manage)}");
        (await (await inside.GetAsync($"/api/v1/organizations/{org.Slug}/team")).Content.ReadAsStringAsync()).ShouldContain("Ticketing:Identity:SsoRequired");
        (await boss.GetAsync(manage)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await outside.GetAsync(manage)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await LinkAsync(provider, org, connection, $"ada@{name}");
        var visit = new SsoVisit(app, org.Slug, connection);
        await visit.SignInAsync(provider, "ada");
        (await visit.Browser.GetAsync(manage)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ForceAsync(false);
        (await inside.GetAsync(manage)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<int> ForceAsync(bool isForced) => org.AsOwnerAsync<SsoSetupAppService, int>(async s =>
        {
            await s.ForceAsync(domain, new() { IsForced = isForced }, Stop);
            return 0;
        });
    }

    [Fact]
    public async Task A_domain_is_proven_by_its_own_record_alone()
    {
        var org = await app.CreateOrganizationAsync();
        var browser = new Browser(app);
        await browser.SignInAsync(TestClients.EmailOf(org.OwnerId));
        var page = $"/manage/{org.Slug}/sign-in";
        var name = NewDomain();
        await browser.PostAsync(page, new() { ["Domain.Domain"] = name.ToUpperInvariant() + "." }, page + "?handler=domain");
        var domain = (await SetupAsync(org)).Domains.Single();
        (domain.Name, domain.RecordName).ShouldBe((name, $"_ticketing-challenge.{name}"));
        (await browser.ReadAsync(page)).ShouldContain(domain.RecordText);
        app.Dns.Say(domain.RecordName, "ticketing-verification=another");
        (await (await browser.PostAsync(page, [], $"{page}?handler=verify&id={domain.Id}")).Content.ReadAsStringAsync()).ShouldContain("isn&#x27;t there yet");
        await browser.PostAsync(page, [], $"{page}?handler=force&id={domain.Id}&isForced=true");
        app.Dns.Say(domain.RecordName, domain.RecordText);
        (await SetupAsync(org)).Domains.Single().IsForced.ShouldBeFalse();
        await browser.PostAsync(page, [], $"{page}?handler=verify&id={domain.Id}");
        (await SetupAsync(org)).Domains.Single().VerifiedAt.ShouldBe(app.Clock.GetUtcNow());
    }

    [Theory, InlineData("gmail.com"), InlineData("example"), InlineData("-a.example"), InlineData("a b.example"), InlineData("10.0.0.1"), InlineData("a..example"), InlineData("")]
    public async Task Not_everything_is_a_domain_of_ones_own(string name)
    {
        var org = await app.CreateOrganizationAsync();
        var refusal = await Should.ThrowAsync<BusinessException>(() => org.AsOwnerAsync<SsoSetupAppService, SsoDomainDto>(s => s.AddDomainAsync(new() { Domain = name }, Stop)));
        refusal.Fields.Keys.ShouldBe(["domain"]);
    }

    [Fact]
    public async Task An_address_of_a_proven_domain_finds_the_sign_in_page()
    {
        var org = await app.CreateOrganizationAsync();
        await SsoApp.ConnectAsync(org, app.NewProvider());
        var name = NewDomain();
        await app.ProveAsync(org, name);
        var browser = new Browser(app);
        (await browser.ReadAsync("/sign-in")).ShouldContain("/sign-in/organization");
        (await browser.PostAsync("/sign-in/organization", new() { ["Input.Email"] = $"Ada@{name.ToUpperInvariant()}" })).Headers.Location!.ToString().ShouldBe($"/sign-in/{org.Slug}");
        (await (await browser.PostAsync("/sign-in/organization", new() { ["Input.Email"] = "ada@nowhere.example" })).Content.ReadAsStringAsync()).ShouldContain("Nothing is set up");
    }

    private async Task<Browser> MemberAsync(TestOrganization org, string email, string role)
    {
        var user = await app.CreateUserAsync(email);
        await app.InScopeAsync(org.Id, null, services =>
        {
            var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ITicketingDb>(services);
            db.Set<Membership>().Add(new Membership(Guid.CreateVersion7(), user, [role], app.Clock.GetUtcNow()));
            return db.SaveChangesAsync(Stop);
        });
        var browser = new Browser(app);
        await browser.SignInAsync(email);
        return browser;
    }

    /// <summary>Mutant: <c>SsoDomain.Lose</c> doing nothing, which the table's own check refuses too.</summary>
    [Fact]
    public async Task A_forced_domain_without_its_record_for_three_days_asks_nobody_for_the_provider_any_more()
    {
        var org = await app.CreateOrganizationAsync();
        await SsoApp.ConnectAsync(org, app.NewProvider());
        var name = NewDomain();
        var domain = await app.ProveAsync(org, name);
        await org.AsOwnerAsync<SsoSetupAppService, int>(async s => { await s.ForceAsync(domain, new() { IsForced = true }, Stop); return 0; });
        app.Dns.Forget("_ticketing-challenge." + name);
        for (var night = 0; night < 3; night++)
        {
            (await SetupAsync()).IsForced.ShouldBeTrue();
            app.Clock.Advance(TimeSpan.FromDays(1));
            await ActivatorUtilities.CreateInstance<RecheckSsoDomainsJob>(app.Services).RunAsync(Stop);
        }

        (await SetupAsync()).ShouldSatisfyAllConditions(d => d.IsForced.ShouldBeFalse(), d => d.VerifiedAt.ShouldBeNull());
        (await app.MailToAsync(TestClients.EmailOf(org.OwnerId))).ShouldContain(m => m.Subject == $"{name} is no longer proven" && m.Text.Contains($"/manage/{org.Slug}/sign-in"));

        async Task<SsoDomainDto> SetupAsync() => (await org.AsOwnerAsync<SsoSetupAppService, SsoSetupDto>(s => s.GetAsync(Stop))).Domains.Single();
    }

    private async Task LinkAsync(PretendProvider provider, TestOrganization org, Guid connection, string email)
    {
        var visit = new SsoVisit(app, org.Slug, connection);
        await visit.Browser.SignInAsync(email);
        await visit.SignInAsync(provider, "ada", email);
        (await visit.Browser.PostAsync($"/sign-in/{org.Slug}/link", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static Task<SsoSetupDto> SetupAsync(TestOrganization org) => org.AsOwnerAsync<SsoSetupAppService, SsoSetupDto>(s => s.GetAsync(Stop));

    private static string NewDomain() => $"{Codes.New(10).ToLowerInvariant()}.example";
}
