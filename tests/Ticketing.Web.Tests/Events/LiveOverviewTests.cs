using Microsoft.Playwright;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using Ticketing.Web.Tests.Identity;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.Events;

/// <summary>The overview follows what is sold while it is open. Mutant: the figures without their <c>data-live</c>.</summary>
public sealed class LiveOverviewTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, ColorScheme.Dark), InlineData(768, ColorScheme.Light), InlineData(1440, ColorScheme.Light)]
    public async Task What_is_sold_and_given_back_shows_without_a_reload(int width, ColorScheme theme)
    {
        var shop = await TestShop.OpenAsync(app);
        var item = await shop.SellsAsync(20, name: "Standard, with a rather long name");
        await using var tab = await app.OpenAsync(width, theme: theme);
        await tab.SignInAsync(shop.Organization.OwnerId);
        var line = tab.Page.WaitForWebSocketAsync();
        await tab.GoToAsync($"/manage/{shop.Organization.Slug}/events/{shop.EventId}");
        await line;
        await Expect(tab.Page.Locator("[data-island=event-live].is-alive")).ToBeAttachedAsync();
        await tab.LookAsync("overview-live-empty", $"{width}-{theme}");
        var hold = await shop.BuysFreeAsync(item, 3);
        var sold = tab.Page.Locator("[data-live=figures]").GetByText("3", new() { Exact = true }).First;
        await Expect(sold).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Expect(tab.Page.Locator("[data-live=sold]").GetByText("Ada Byron")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Cell, new() { Name = "Standard, with a rather long name" })).ToBeVisibleAsync();
        await tab.LookAsync("overview-live", $"{width}-{theme}");
        await shop.CancelsAsync(hold);
        await Expect(tab.Page.Locator("[data-live=sold]").GetByText("Cancelled")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        tab.Troubles.ShouldBeEmpty();
    }
}
