using System.Net;
using System.Net.Http.Json;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>People sign in by their organization's provider, as who they are there and nobody else.</summary>
public sealed class SsoSignInTests(SsoApp app) : IClassFixture<SsoApp>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_of_a_proven_domain_gets_an_account_and_a_seat_at_once()
    {
        var (org, provider, id) = await SetUpAsync();
        var domain = NewDomain();
        await app.ProveAsync(org, domain);
        var visit = new SsoVisit(app, org.Slug, id);
        var back = await visit.SignInAsync(provider, "ada", $"ada@{domain}", $"/manage/{org.Slug}/events");
        back.Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}/events");
        (await visit.Browser.ReadAsync($"/manage/{org.Slug}")).ShouldContain("Ada from Acme");
        (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(Stop))).Members.Single(m => m.Email == $"ada@{domain}").Roles.ShouldBe(["event-manager"]);
        var again = new SsoVisit(app, org.Slug, id);
        (await again.SignInAsync(provider, "ada", "ada@renamed.example")).Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}");
    }

    /// <summary>Mutant: SsoAdmission.ProvenAccountAsync gives a confirmed account out. Mutant: it doesn't ask for a proven domain.</summary>
    [Fact]
    public async Task An_address_that_has_an_account_is_linked_only_by_who_signs_in_to_it()
    {
        var (org, provider, id) = await SetUpAsync();
        var domain = NewDomain();
        await app.ProveAsync(org, domain);
        var email = $"grace@{domain}";
        await app.CreateUserAsync(email);
        var visit = new SsoVisit(app, org.Slug, id);
        (await visit.SignInAsync(provider, "not-grace", email)).Headers.Location!.ToString().ShouldBe($"/sign-in/{org.Slug}/link");
        var page = await visit.Browser.ReadAsync($"/sign-in/{org.Slug}/link");
        page.ShouldContain("Sign in to link");
        page.ShouldNotContain("Link them");
        (await visit.Browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await visit.Browser.SignInAsync(email);
        (await visit.Browser.ReadAsync($"/sign-in/{org.Slug}/link")).ShouldContain("Link them");
        (await visit.Browser.PostAsync($"/sign-in/{org.Slug}/link", [])).Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}");
        var later = new SsoVisit(app, org.Slug, id);
        (await later.SignInAsync(provider, "not-grace", email)).Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}");
    }

    [Fact]
    public async Task Outside_a_proven_domain_nobody_gets_an_account_by_a_providers_word()
    {
        var (org, provider, id) = await SetUpAsync();
        var domain = NewDomain();
        await app.ProveAsync(await app.CreateOrganizationAsync(), domain); // somebody else's
        await org.AsOwnerAsync<SsoSetupAppService, SsoDomainDto>(s => s.AddDomainAsync(new() { Domain = domain }, Stop)); // claimed alone
        var visit = new SsoVisit(app, org.Slug, id);
        (await visit.SignInAsync(provider, "x", $"new@{domain}", more: new() { ["email_verified"] = true })).Headers.Location!.ToString().ShouldEndWith("/link");
    }

    /// <summary>Mutant: SsoAdmission finds the login by address, or lets one account have two subjects.</summary>
    [Fact]
    public async Task Another_subject_with_the_same_address_is_another_person()
    {
        var (org, provider, id) = await SetUpAsync();
        var domain = NewDomain();
        await app.ProveAsync(org, domain);
        await new SsoVisit(app, org.Slug, id).SignInAsync(provider, "first", $"one@{domain}");
        var thief = new SsoVisit(app, org.Slug, id);
        (await thief.SignInAsync(provider, "second", $"one@{domain}")).Headers.Location!.ToString().ShouldEndWith("/link");
        (await thief.Browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Two_subjects_of_one_provider_never_share_an_account()
    {
        var (org, provider, id) = await SetUpAsync();
        var email = $"member@{NewDomain()}";
        await app.CreateUserAsync(email);
        var visit = new SsoVisit(app, org.Slug, id);
        await visit.Browser.SignInAsync(email);
        await visit.SignInAsync(provider, "first", email);
        (await visit.Browser.PostAsync($"/sign-in/{org.Slug}/link", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var second = new SsoVisit(app, org.Slug, id);
        await second.Browser.SignInAsync(email);
        await second.SignInAsync(provider, "second", email);
        (await (await second.Browser.PostAsync($"/sign-in/{org.Slug}/link", [])).Content.ReadAsStringAsync()).ShouldContain("linked to somebody else");
    }

    /// <summary>Mutant: CurrentUser.Id without its look at the session's organization; InvitationAppService starts a session without it.</summary>
    [Fact]
    public async Task A_session_by_a_provider_is_nobodys_outside_its_organization()
    {
        var (org, provider, id) = await SetUpAsync();
        var other = await app.CreateOrganizationAsync();
        var domain = NewDomain();
        await app.ProveAsync(org, domain);
        var visit = new SsoVisit(app, org.Slug, id);
        await visit.SignInAsync(provider, "ada", $"ada@{domain}");
        var user = (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(Stop))).Members.Single(m => m.Email == $"ada@{domain}").UserId;
        await GiveSeatAsync(other, user);
        await ShouldBeBoundAsync(visit.Browser, org, other);
        var invitation = await org.AsOwnerAsync<TeamAppService, Guid>(s => s.InviteAsync(new() { Email = "any@example.com", Roles = ["finance"] }, Stop));
        var link = await app.MailedLinkAsync("any@example.com", invitation.ToString());
        await visit.Browser.PostAsync(link, []);
        await ShouldBeBoundAsync(visit.Browser, org, other);
        await visit.Browser.PostAsync($"/manage/{org.Slug}", [], "/sign-out");
        (await visit.Browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Groups_decide_on_roles_at_each_sign_in_and_never_on_owners()
    {
        var (org, provider, _) = await SetUpAsync();
        var domain = NewDomain();
        await app.ProveAsync(org, domain);
        var mapped = app.NewProvider();
        var id = await SsoApp.ConnectAsync(org, mapped, null, "groups", new SsoRule("till", RoleNames.Finance), new SsoRule("gate", RoleNames.DoorStaff));
        await SignInAsAsync(["till", "choir"], HttpStatusCode.Redirect);
        (await RolesAsync()).ShouldBe([RoleNames.Finance]);
        await SignInAsAsync(["gate"], HttpStatusCode.Redirect);
        (await RolesAsync()).ShouldBe([RoleNames.DoorStaff]);
        await SignInAsAsync(["choir"], HttpStatusCode.Forbidden);
        await Should.ThrowAsync<BusinessException>(() => SsoApp.ConnectAsync(org, mapped, RoleNames.Owner));

        async Task SignInAsAsync(string[] groups, HttpStatusCode expected) =>
            (await new SsoVisit(app, org.Slug, id).SignInAsync(mapped, "mia", $"mia@{domain}", more: new() { ["groups"] = groups })).StatusCode.ShouldBe(expected);

        async Task<IReadOnlyList<string>> RolesAsync() => (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(Stop))).Members.Single(m => m.Email == $"mia@{domain}").Roles;
    }

    /// <summary>Mutant: SsoAdmission.ReturnAsync makes a new membership.</summary>
    [Fact]
    public async Task Who_was_removed_from_the_team_stays_out_whatever_the_provider_says()
    {
        var (org, provider, id) = await SetUpAsync();
        var domain = NewDomain();
        await app.ProveAsync(org, domain);
        await new SsoVisit(app, org.Slug, id).SignInAsync(provider, "leaver", $"leaver@{domain}");
        var member = (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(Stop))).Members.Single(m => m.Email == $"leaver@{domain}");
        await org.AsOwnerAsync<TeamAppService, int>(async s =>
        {
            await s.RemoveAsync(member.Id, Stop);
            return 0;
        });
        var back = await new SsoVisit(app, org.Slug, id).SignInAsync(provider, "leaver", $"leaver@{domain}");
        back.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await back.Content.ReadAsStringAsync()).ShouldContain("no longer in this team");
    }

    [Fact]
    public async Task A_provider_switched_off_ends_what_it_began()
    {
        var (org, provider, id) = await SetUpAsync();
        var domain = NewDomain();
        await app.ProveAsync(org, domain);
        var visit = new SsoVisit(app, org.Slug, id);
        await visit.SignInAsync(provider, "ada", $"ada@{domain}");
        (await visit.Browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await org.AsOwnerAsync<SsoSetupAppService, int>(async s =>
        {
            await s.UpdateAsync(id, new() { Name = "Off", Issuer = provider.Issuer, ClientId = PretendProvider.ClientId, IsEnabled = false }, Stop);
            return 0;
        });
        (await visit.Browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visit.Browser.GetAsync(visit.Callback)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task ShouldBeBoundAsync(Browser browser, TestOrganization org, TestOrganization other)
    {
        (await browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync($"/manage/{other.Slug}")).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        (await browser.GetAsync("/account")).Headers.Location!.ToString().ShouldStartWith("/sign-in");
        (await browser.GetAsync("/api/v1/identity/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.Http.PutAsJsonAsync("/api/v1/identity/me/name", new { name = "Mallory" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync($"/api/v1/organizations/{other.Slug}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/manage")).Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}");
    }

    private Task<int> GiveSeatAsync(TestOrganization org, Guid userId) => app.InScopeAsync(org.Id, null, services =>
    {
        var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ITicketingDb>(services);
        db.Set<Membership>().Add(new Membership(Guid.CreateVersion7(), userId, [RoleNames.Admin], app.Clock.GetUtcNow()));
        return db.SaveChangesAsync(Stop);
    });

    private async Task<(TestOrganization Org, PretendProvider Provider, Guid ConnectionId)> SetUpAsync()
    {
        var org = await app.CreateOrganizationAsync();
        var provider = app.NewProvider();
        return (org, provider, await SsoApp.ConnectAsync(org, provider));
    }

    private static string NewDomain() => $"{Codes.New(10).ToLowerInvariant()}.example";
}
