using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Against a provider of others, npm's samlify: it reads our metadata and our request, and signs by code of its own.</summary>
public sealed partial class SamlProviderTests(OidcProviderTests.App app) : IClassFixture<OidcProviderTests.App>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory, InlineData("assertion"), InlineData("message"), InlineData("assertion message")]
    public async Task A_member_signs_in_by_a_real_provider_whatever_it_signs(string signs)
    {
        var (org, id, at) = await SetUpAsync(signs);
        await using var provider = at;
        var email = $"ada-{org.Slug}@acme-people.example"; // who signs in there has this address
        var colleague = await app.CreateUserAsync(email);
        var (first, next) = (new Browser(app), new Browser(app));
        (await AtProviderAsync(first, org, id, email.Split('@')[0])).Headers.Location!.ToString().ShouldBe($"/sign-in/{org.Slug}/link");
        var page = await first.ReadAsync($"/sign-in/{org.Slug}/link");
        page.ShouldContain("Real ada");
        page.ShouldContain(email);
        await first.SignInAsync(email);
        await first.PostAsync($"/sign-in/{org.Slug}/link", []);
        (await AtProviderAsync(next, org, id, email.Split('@')[0])).Headers.Location!.ToString().ShouldBe($"/manage/{org.Slug}");
        (await next.GetAsync($"/manage/{org.Slug}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await org.AsOwnerAsync<TeamAppService, TeamDto>(s => s.GetAsync(Stop))).Members.Single(m => m.UserId == colleague).Roles.ShouldBe([RoleNames.Finance]);
    }

    [Fact]
    public async Task A_real_provider_with_another_key_signs_nobody_in()
    {
        var (org, id, at) = await SetUpAsync("assertion", isOurs: false);
        await using var provider = at;
        var visitor = new Browser(app);
        var answer = await AtProviderAsync(visitor, org, id, "ada");
        await SamlVisit.ShouldBeRefusedAsync(answer, "Ticketing:Identity:SamlBadSignature");
    }

    /// <summary>Signs in at the provider and posts its form as its page would; then goes where that leads.</summary>
    private async Task<HttpResponseMessage> AtProviderAsync(Browser browser, TestOrganization org, Guid id, string who)
    {
        var leaving = await new SsoVisit(app, org.Slug, id, browser).LeaveAsync();
        using var http = new HttpClient();
        var page = WebUtility.HtmlDecode(await http.GetStringAsync(leaving + "&login_as=" + who, Stop));
        var form = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        form.Keys.Order().ShouldBe(["RelayState", "SAMLResponse"]);
        var posted = await new Browser(app).Http.PostAsync(new Uri(Action().Match(page).Groups[1].Value).AbsolutePath, new FormUrlEncodedContent(form), Stop);
        return posted.Headers.Location is { } next ? await browser.GetAsync(next.ToString()) : posted;
    }

    private async Task<(TestOrganization Org, Guid Id, RealProvider Provider)> SetUpAsync(string signs, bool isOurs = true)
    {
        var org = await app.CreateOrganizationAsync();
        var provider = await RealProvider.StartAsync("saml-provider.mjs", app.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        using var key = new SamlKey();
        var told = await provider.TellAsync(JsonSerializer.Serialize(new { key = key.Rsa.ExportPkcs8PrivateKeyPem(), certificate = key.Pem }));
        using var other = new SamlKey();
        var metadata = told.GetProperty("metadata").GetString()!;
        var id = await org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(new()
        {
            Kind = SsoKind.Saml, Name = "Real", Metadata = isOurs ? metadata : metadata.Replace(key.Base64, other.Base64, StringComparison.Ordinal),
            RoleClaim = "groups", RoleRules = [new("till", RoleNames.Finance)],
        }, Stop));
        var sp = await new Browser(app).ReadAsync($"/sign-in/{org.Slug}/saml/{id}/metadata");
        await provider.TellAsync(JsonSerializer.Serialize(new { sp, signs }));
        return (org, id, provider);
    }

    [GeneratedRegex("name=\"(\\w+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();
}
