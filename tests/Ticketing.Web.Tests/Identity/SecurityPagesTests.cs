using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Identity;

/// <summary>Second factors as a browser shows and sends them.</summary>
public sealed class SecurityPagesTests(BrowserApp app)
{
    [Fact]
    public async Task Two_step_sign_in_is_set_up_and_then_asks_for_the_code()
    {
        var userId = await app.CreateUserAsync();
        await using var tab = await app.OpenAsync();
        await tab.SignInAsync(userId);
        await tab.GoToAsync("/account/security");
        await tab.Page.Locator("#Start_CurrentPassword").FillAsync(TestApp.Password);
        await tab.ClickAsync("Set up an app");
        var phone = new TestPhone(app, await tab.Page.Locator(".code-setup .copy-field code").InnerTextAsync());
        await tab.Page.GetByLabel("2. Type the code it shows").FillAsync(phone.WrongCode());
        await tab.ClickAsync("Turn on two-step sign-in");
        await tab.Page.GetByText("This code isn't right").First.WaitForAsync();
        await tab.Page.GetByLabel("2. Type the code it shows").FillAsync(phone.Code(-1));
        await tab.ClickAsync("Turn on two-step sign-in");
        await tab.Page.GetByText("Your recovery codes").WaitForAsync();
        var codes = await tab.Page.Locator(".code-list code").AllInnerTextsAsync();
        codes.Count.ShouldBe(10);
        await tab.GoToAsync("/account/security");
        (await tab.Page.InnerTextAsync("main")).ShouldContain("10 of 10 are unused.");

        await tab.SignInByFormAsync(userId, "/account/security");
        await tab.Page.WaitForURLAsync("**/sign-in/code?**");
        await tab.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(phone.Code());
        await tab.ClickAsync("Sign in");
        await tab.Page.WaitForURLAsync("**/account/security");

        await tab.SignInByFormAsync(userId, "/account/security");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await tab.Page.GetByLabel("Recovery code").FillAsync(codes[4].ToLowerInvariant());
        await tab.ClickAsync("Sign in");
        await tab.Page.WaitForURLAsync("**/account/security");
        (await tab.Page.InnerTextAsync("main")).ShouldContain("9 of 10 are unused.");
        tab.Troubles.ShouldBeEmpty();
    }

    /// <summary>Mutant: a Detour that forgets where somebody was going.</summary>
    [Fact]
    public async Task Who_is_asked_for_a_second_factor_comes_back_to_where_they_were_going()
    {
        var org = await app.CreateOrganizationAsync();
        var userId = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        await app.InScopeAsync(org.Id, null, services =>
        {
            var policy = new SignInPolicy(Guid.CreateVersion7());
            policy.Require(true, app.Clock.GetUtcNow());
            services.GetRequiredService<ITicketingDb>().Set<SignInPolicy>().Add(policy);
            return services.GetRequiredService<ITicketingDb>().SaveChangesAsync();
        });
        await using var tab = await app.OpenAsync(390);
        await tab.SignInAsync(userId);
        await tab.GoToAsync($"/manage/{org.Slug}/events?q=night");
        new Uri(tab.Page.Url).AbsolutePath.ShouldBe("/account/security");
        await tab.LookAsync("security-asked", "390-Light");
        await tab.Page.Locator("#Start_CurrentPassword").FillAsync(TestApp.Password);
        await tab.ClickAsync("Set up an app");
        var phone = new TestPhone(app, await tab.Page.Locator(".code-setup .copy-field code").InnerTextAsync());
        await tab.Page.GetByLabel("2. Type the code it shows").FillAsync(phone.Code());
        await tab.ClickAsync("Turn on two-step sign-in");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "I have kept them" }).ClickAsync();
        await tab.Page.WaitForURLAsync($"**/manage/{org.Slug}/events?q=night");
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_code_page_without_a_first_step_leads_to_sign_in()
    {
        await using var tab = await app.OpenAsync(script: false);
        await tab.GoToAsync("/sign-in/code");
        new Uri(tab.Page.Url).AbsolutePath.ShouldBe("/sign-in");
    }

    /// <summary>Chromium's virtual authenticator stands for the phone. Mutant: a ticket that TrySpendAsync lets through twice.</summary>
    [Fact]
    public async Task A_passkey_is_added_signs_in_without_a_password_and_is_removed()
    {
        var userId = await app.CreateUserAsync();
        await using var tab = await app.OpenAsync();
        await tab.AttachAuthenticatorAsync();
        // The virtual phone answers at once to what is offered in the address field: only where this test asks for that.
        await tab.Page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => location.hash === '#offered'");
        await tab.SignInAsync(userId);
        await tab.GoToAsync("/account/security", idle: true);
        await tab.Page.Locator("#Passkey_Name").FillAsync("My phone");
        await tab.Page.Locator("#Passkey_CurrentPassword").FillAsync("not the password");
        await tab.ClickAsync("Add a passkey");
        await tab.Page.GetByText("This isn't your present password.").WaitForAsync();
        await tab.Page.Locator("#Passkey_CurrentPassword").FillAsync(TestApp.Password);
        await tab.ClickAsync("Add a passkey");
        await tab.Page.GetByText("Your passkey is added.").WaitForAsync();
        (await tab.Page.InnerTextAsync("#passkeys")).ShouldContain("My phone");
        await tab.LookAsync("passkeys", "1440-Light");
        (await app.MailToAsync(TestClients.EmailOf(userId))).ShouldContain(m => m.Subject == "A passkey was added to your account");

        await tab.Page.Context.ClearCookiesAsync();
        await tab.GoToAsync("/sign-in?returnUrl=%2Faccount%2Fsecurity", idle: true);
        var sent = await tab.Page.RunAndWaitForRequestAsync(() => tab.ClickAsync("Sign in with a passkey"), r => r.Url.EndsWith("/passkey-sign-in?useCookie=true", StringComparison.Ordinal));
        await tab.Page.WaitForURLAsync("**/account/security");
        (await tab.Page.InnerTextAsync("#passkeys")).ShouldContain("last used");

        // The same answer again opens nothing.
        var again = await tab.Page.Context.APIRequest.PostAsync(sent.Url, new() { DataString = sent.PostData, Headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["origin"] = app.Address } });
        again.Status.ShouldBe(400);
        (await again.TextAsync()).ShouldContain("Ticketing:Identity:PasskeyRefused");

        await tab.Page.Context.ClearCookiesAsync();
        await tab.GoToAsync("/sign-in?returnUrl=%2Faccount%2Fsecurity#offered");
        await tab.Page.WaitForURLAsync("**/account/security");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Remove a passkey" }).ClickAsync();
        await tab.Page.Locator("#Remove_CurrentPassword").FillAsync(TestApp.Password);
        await tab.ClickAsync("Remove");
        await tab.Page.GetByText("The passkey is removed.").WaitForAsync();
        await tab.Page.Context.ClearCookiesAsync();
        await tab.GoToAsync("/sign-in", idle: true);
        await tab.ClickAsync("Sign in with a passkey");
        await tab.Page.GetByText("This passkey doesn't open an account here.").WaitForAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_page_about_second_factors_is_accessible(int width, ColorScheme theme)
    {
        var userId = await app.CreateUserAsync();
        await using var tab = await app.OpenAsync(width, theme: theme);
        await tab.SignInAsync(userId);
        await tab.GoToAsync("/account/security");
        await LookAsync("security-off");
        await tab.Page.Locator("#Start_CurrentPassword").FillAsync(TestApp.Password);
        await tab.ClickAsync("Set up an app");
        await LookAsync("authenticator");
        var phone = new TestPhone(app, await tab.Page.Locator(".code-setup .copy-field code").InnerTextAsync());
        await tab.Page.GetByLabel("2. Type the code it shows").FillAsync(phone.Code(-1));
        await tab.ClickAsync("Turn on two-step sign-in");
        await tab.Page.GetByText("Your recovery codes").WaitForAsync();
        await LookAsync("recovery-codes");
        await tab.GoToAsync("/account/security");
        await LookAsync("security-on");
        await tab.SignInByFormAsync(userId, "/account");
        await tab.Page.WaitForURLAsync("**/sign-in/code?**");
        await LookAsync("code");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await LookAsync("recovery");
        tab.Troubles.ShouldBeEmpty();

        Task LookAsync(string name) => tab.LookAsync(name, $"{width}-{theme}");
    }
}

internal static class SigningIn
{
    /// <summary>By the API, as far as a password goes.</summary>
    public static async Task SignInAsync(this BrowserTab tab, Guid userId) => (await tab.Page.Context.APIRequest.PostAsync(
        "/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(userId), password = TestApp.Password } })).Ok.ShouldBeTrue();

    /// <summary>As a visitor with the address and the password, as far as that goes.</summary>
    public static async Task SignInByFormAsync(this BrowserTab tab, Guid userId, string returnUrl)
    {
        await tab.Page.Context.ClearCookiesAsync();
        await tab.GoToAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        await tab.Page.GetByLabel("E-mail").FillAsync(TestClients.EmailOf(userId));
        await tab.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(TestApp.Password);
        await tab.ClickAsync("Sign in");
    }

    /// <summary>A phone of this tab's own, that has always just seen its owner.</summary>
    public static async Task AttachAuthenticatorAsync(this BrowserTab tab)
    {
        var line = await tab.Page.Context.NewCDPSessionAsync(tab.Page);
        await line.SendAsync("WebAuthn.enable");
        await line.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
    }

    public static async Task LookAsync(this BrowserTab tab, string name, string how)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder) await tab.Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{how}.png", FullPage = true });
        await tab.ShouldBeAccessibleAsync();
    }

    public static Task ClickAsync(this BrowserTab tab, string button) => tab.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
