using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Against a provider of others, npm's oidc-provider: it demands PKCE, checks client and redirect URI, and trades each code once.</summary>
public sealed class OidcProviderTests(OidcProviderTests.App app) : IClassFixture<OidcProviderTests.App>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_signs_in_by_a_real_provider_with_groups_from_its_userinfo()
    {
        var (org, id, _, at) = await SetUpAsync();
        await using var provider = at;
        var colleague = await app.CreateUserAsync("ada@acme-people.example");
        var visit = new SsoVisit(app, org.Slug, id);
        (await visit.Browser.GetAsync((await AtProviderAsync(visit, "ada")).PathAndQuery)).Headers.Location!.ToString().ShouldBe($"/sign-in/{org.Slug}/link");
        var page = await visit.Browser.ReadAsync($"/sign-in/{org.Slug}/link");
        page.ShouldContain("Real ada");
        page.ShouldContain("ada@acme-people.example");
        await visit.Browser.SignInAsync("ada@acme-people.example");
        await visit.Browser.PostAsync($"/sign-in/{org.Slug}/link", []);
        var next = new SsoVisit(app, org.Slug, id);
        (await next.Browser.GetAsync((await AtProviderAsync(next, "ada")).PathAndQuery)).Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}");
        (await next.Browser.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(Stop))).Members.Single(m => m.UserId == colleague).Roles.ShouldBe([RoleNames.Finance]);
    }

    [Fact]
    public async Task A_real_provider_takes_a_code_once_and_with_its_verifier_alone()
    {
        var (org, id, _, at) = await SetUpAsync();
        await using var provider = at;
        var (victim, thief) = (new SsoVisit(app, org.Slug, id), new SsoVisit(app, org.Slug, id));
        var stolen = SsoVisit.Parameter(await AtProviderAsync(victim, "victim"), "code");
        var asked = await thief.LeaveAsync();
        var answer = await thief.ReturnAsync($"?code={Uri.EscapeDataString(stolen)}&state={SsoVisit.Parameter(asked, "state")}&iss={Uri.EscapeDataString(provider.Said.GetProperty("issuer").GetString()!)}");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This sign-in can&#x27;t be completed");
    }

    [Fact]
    public async Task A_wrong_secret_signs_nobody_in()
    {
        var (org, id, _, at) = await SetUpAsync(secret: "wrong");
        await using var provider = at;
        var visit = new SsoVisit(app, org.Slug, id);
        var answer = await visit.Browser.GetAsync((await AtProviderAsync(visit, "ada")).PathAndQuery);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("This sign-in can&#x27;t be completed");
    }

    /// <summary>Signs in at the provider and follows it to where it sends the browser back.</summary>
    private static async Task<Uri> AtProviderAsync(SsoVisit visit, string who)
    {
        // Its cookies by hand: they end by the test's clock, which is not the wall's.
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        var cookies = new Dictionary<string, string> { ["begun"] = "1" };
        var at = new Uri(await visit.LeaveAsync() + "&login_as=" + who);
        for (var hop = 0; hop < 10; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at) { Headers = { { "Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")) } } };
            using var answer = await http.SendAsync(request, Stop);
            answer.Headers.Location.ShouldNotBeNull(await answer.Content.ReadAsStringAsync(Stop));
            foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : []) cookies[set.Split('=', 2)[0]] = set.Split('=', 2)[1].Split(';')[0];
            at = new Uri(at, answer.Headers.Location);
            if (at.AbsolutePath == visit.Callback) return at;
        }

        throw new InvalidOperationException("The provider never came back.");
    }

    private async Task<(TestOrganization Org, Guid Id, string Callback, RealProvider Provider)> SetUpAsync(string secret = "real secret/+")
    {
        var org = await app.CreateOrganizationAsync();
        var provider = await RealProvider.StartAsync("oidc-provider.mjs", app.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        var id = await org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(new()
        {
            Name = "Real", Issuer = provider.Said.GetProperty("issuer").GetString(), ClientId = "ticketing", ClientSecret = secret,
            RoleClaim = "groups", RoleRules = [new("till", RoleNames.Finance)],
        }, Stop));
        var callback = (await org.AsOwnerAsync<SsoSetupAppService, SsoSetupDto>(s => s.GetAsync(Stop))).Connections.Single().CallbackUrl;
        await provider.TellAsync(callback);
        return (org, id, callback, provider);
    }

    public sealed class App : TestApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Sso:AllowsLocalProviders", "true");
        }
    }
}
