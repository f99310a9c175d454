using Microsoft.Playwright;
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
        await tab.Page.GetByLabel("Present password").FillAsync(TestApp.Password);
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

    [Fact]
    public async Task The_code_page_without_a_first_step_leads_to_sign_in()
    {
        await using var tab = await app.OpenAsync(script: false);
        await tab.GoToAsync("/sign-in/code");
        new Uri(tab.Page.Url).AbsolutePath.ShouldBe("/sign-in");
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
        await tab.Page.GetByLabel("Present password").FillAsync(TestApp.Password);
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

        async Task LookAsync(string name)
        {
            if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder) await tab.Page.ScreenshotAsync(new() { Path = $"{folder}/{name}-{width}-{theme}.png", FullPage = true });
            await tab.ShouldBeAccessibleAsync();
        }
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

    public static Task ClickAsync(this BrowserTab tab, string button) => tab.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
