using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Identity;

/// <summary>Single sign-on as a browser shows and sends it: what a provider's page posts crosses sites, with cookies as Chromium gives them.</summary>
public sealed class SsoPagesTests(BrowserApp app)
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>Mutant: SsoCookies that are Strict. npm's samlify stands at 127.0.0.1, which is another site than localhost.</summary>
    [Fact]
    public async Task An_owner_sets_saml_up_tries_it_and_a_colleague_signs_in_by_it()
    {
        var org = await app.CreateOrganizationAsync();
        await using var provider = await RealProvider.StartAsync("saml-provider.mjs", app.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        using var key = new SamlKey();
        var metadata = (await provider.TellAsync(JsonSerializer.Serialize(new { key = key.Rsa.ExportPkcs8PrivateKeyPem(), certificate = key.Pem }))).GetProperty("metadata").GetString()!;
        await using var tab = await app.OpenAsync();
        await tab.SignInAsync(org.OwnerId);
        await tab.GoToAsync($"/manage/{org.Slug}/sign-in/new?kind=saml");
        await tab.Page.GetByLabel("Name on the button").FillAsync("Acme SAML");
        await tab.Page.GetByLabel("Role of who has no rule").SelectOptionAsync("finance");
        await tab.ClickAsync("Save");
        await tab.Page.GetByText("Now give the provider the addresses below.").WaitForAsync();
        var id = Guid.Parse(new Uri(tab.Page.Url).Segments[^1]);
        await tab.Page.GetByLabel("The provider's metadata (XML)").FillAsync(metadata);
        await tab.ClickAsync("Save");
        await tab.Page.GetByText("Acme signing").WaitForAsync();
        var sp = await (await tab.Page.Context.APIRequest.GetAsync($"/sign-in/{org.Slug}/saml/{id}/metadata")).TextAsync();
        await provider.TellAsync(JsonSerializer.Serialize(new { sp, signs = "assertion" }));
        await tab.ClickAsync("Try sign-in");
        await tab.Page.GetByText("It works").WaitForAsync();
        (await tab.Page.InnerTextAsync("main")).ShouldContain("ada@acme-people.example");
        await tab.LookAsync("sso-trial", "1440-Light");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the settings" }).ClickAsync();
        await tab.Page.GetByText("Nobody has signed in by it yet.").WaitForAsync();

        await app.CreateUserAsync("ada@acme-people.example");
        await using var colleague = await app.OpenAsync(390);
        await colleague.GoToAsync($"/sign-in/{org.Slug}");
        await colleague.ClickAsync("Continue with Acme SAML");
        await colleague.Page.WaitForURLAsync($"**/sign-in/{org.Slug}/link");
        await colleague.LookAsync("sso-link", "390-Light");
        await colleague.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in to link" }).ClickAsync();
        await colleague.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(TestApp.Password);
        await colleague.ClickAsync("Sign in");
        await colleague.Page.WaitForURLAsync($"**/sign-in/{org.Slug}/link");
        await colleague.LookAsync("sso-link-signed-in", "390-Light");
        await colleague.ClickAsync("Link them");
        await colleague.Page.WaitForURLAsync($"**/manage/{org.Slug}");
        await colleague.Page.Context.ClearCookiesAsync();
        await colleague.GoToAsync($"/sign-in/{org.Slug}");
        await colleague.ClickAsync("Continue with Acme SAML");
        await colleague.Page.WaitForURLAsync($"**/manage/{org.Slug}");
        colleague.Troubles.ShouldBeEmpty();
        tab.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_page_of_single_sign_on_is_accessible_empty_and_full(int width, ColorScheme theme)
    {
        var org = await app.CreateOrganizationAsync("Donau Collective");
        await using var tab = await app.OpenAsync(width, theme: theme);
        await tab.SignInAsync(org.OwnerId);
        var root = $"/manage/{org.Slug}/sign-in";
        await SeeAsync("sso-empty", root);
        foreach (var kind in new[] { "google", "microsoft", "oidc", "saml" }) await SeeAsync("sso-new-" + kind, $"{root}/new?kind={kind}");
        var empty = await CreateAsync(org, new() { Name = "A provider whose name goes on and on, as some of them do" });
        await SeeAsync("sso-saml-unknown", $"{root}/{empty}");
        var saml = new PretendSaml(app.Clock);
        using var next = new SamlKey();
        var full = await CreateAsync(org, new() { Name = "Acme", Metadata = saml.MetadataWith(saml.Key, next), DefaultRole = "finance" });
        for (var i = 0; i < 3; i++) await LinkAsync(org, full, $"ada.with-a-long-name-{i}.{org.Slug}@a-company-with-a-long-name.example");
        await org.AsOwnerAsync<SsoSetupAppService, SsoDomainDto>(s => s.AddDomainAsync(new() { Domain = $"{org.Slug}.example" }, Stop));
        await SeeAsync("sso-saml-known", $"{root}/{full}");
        await SeeAsync("sso-full", root);
        await SeeAsync("sso-sign-in", $"/sign-in/{org.Slug}");
        await SeeAsync("sso-callback", $"/sign-in/{org.Slug}/callback/{full}");
        await SeeAsync("sso-link-late", $"/sign-in/{org.Slug}/link");
        await SeeAsync("policy", $"/manage/{org.Slug}/team/sign-in");
        tab.Troubles.ShouldBeEmpty();

        async Task SeeAsync(string name, string path)
        {
            await tab.GoToAsync(path);
            await tab.LookAsync(name, $"{width}-{theme}");
        }
    }

    private static Task<Guid> CreateAsync(TestOrganization org, SsoConnectionInput input) => org.AsOwnerAsync<SsoSetupAppService, Guid>(s => s.CreateAsync(input with { Kind = SsoKind.Saml }, Stop));

    private async Task<int> LinkAsync(TestOrganization org, Guid connection, string email)
    {
        var user = await app.CreateUserAsync(email);
        return await app.InScopeAsync(org.Id, null, services =>
        {
            var db = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ITicketingDb>(services);
            db.Set<ExternalLogin>().Add(new ExternalLogin(Guid.CreateVersion7(), connection, "saml:https://idp.example", $"{user:n}{user:n}", user, app.Clock.GetUtcNow()));
            return db.SaveChangesAsync(Stop);
        });
    }
}
