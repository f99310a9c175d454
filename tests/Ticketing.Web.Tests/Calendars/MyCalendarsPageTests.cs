using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using Ticketing.Web.Tests.Identity;

namespace Ticketing.Web.Tests.Calendars;

/// <summary>A person's own calendars: their addresses, made and replaced on the account's page.</summary>
public sealed class MyCalendarsPageTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, ColorScheme.Dark), InlineData(768, ColorScheme.Light), InlineData(1440, ColorScheme.Light)]
    public async Task Addresses_are_made_and_replaced(int width, ColorScheme theme)
    {
        await using var tab = await app.OpenAsync(width, theme: theme);
        await tab.SignInAsync(await app.CreateUserAsync());
        await tab.GoToAsync("/account");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "See calendars" }).ClickAsync();
        var orders = tab.Page.Locator("#Orders");
        await tab.ShouldBeAccessibleAsync();
        await orders.GetByRole(AriaRole.Button, new() { Name = "Make the address" }).ClickAsync();
        await tab.Page.WaitForURLAsync("**/account/calendars#Orders");
        var first = await AddressAsync(orders);
        (await tab.Page.Context.APIRequest.GetAsync(first)).Status.ShouldBe(200);
        await tab.LookAsync("my-calendars", $"{width}-{theme}");
        await orders.GetByRole(AriaRole.Button, new() { Name = "Another address" }).ClickAsync();
        await tab.Page.GetByText("One you had before no longer works.").WaitForAsync();
        (await tab.Page.Context.APIRequest.GetAsync(first)).Status.ShouldBe(404);
        (await tab.Page.Context.APIRequest.GetAsync(await AddressAsync(orders))).Status.ShouldBe(200);
        (await tab.Page.Locator("#Shifts").InnerTextAsync()).ShouldContain("Make the address");
        tab.Troubles.ShouldBeEmpty();
    }

    private static async Task<string> AddressAsync(ILocator card) => (await card.Locator(".copy-field code").InnerTextAsync()).Trim();
}
