using Microsoft.Playwright;
using Ticketing.Queueing;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;

namespace Ticketing.Web.Tests.Queueing;

/// <summary>Three browsers, two processes of the program, one database, and the wall's clock.</summary>
public sealed class WaitingRoomJourneyTests(BrowserApp browsers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_visitors_get_in_over_two_processes_though_one_reloads_and_one_process_is_killed()
    {
        await using var app = new TestApp();
        await app.InitializeAsync();
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        var shop = await TestShop.OpenAsync(app);
        await shop.SellsAsync(3);
        var rules = new RoomRules { Mode = RoomMode.On, StartsAt = app.Clock.GetUtcNow().AddMinutes(30), GathersForMinutes = 60, RatePerMinute = 60 };
        await SetUpAsync(shop, rules);
        await using var one = await ServerProcess.StartAsync(app.Database, Ct);
        await using var two = await ServerProcess.StartAsync(app.Database, Ct);
        await using Front front1 = new(one.Client.BaseAddress!), front2 = new(two.Client.BaseAddress!), front3 = new(one.Client.BaseAddress!);
        await using BrowserTab first = await browsers.OpenAsync(390), second = await browsers.OpenAsync(), third = await browsers.OpenAsync(768);
        var visitors = new[] { (Tab: first, Front: front1), (Tab: second, Front: front2), (Tab: third, Front: front3) };

        foreach (var (tab, front) in visitors)
        {
            await tab.GoToAsync($"{front.Address}/{shop.Organization.Slug}/{shop.Slug}");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Get tickets" }).First.ClickAsync();
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "You are in the waiting room" })).ToBeVisibleAsync();
        }

        await Assertions.Expect(first.Page.Locator("[data-queue=here]")).ToHaveTextAsync("3", Patient());
        await second.Page.ReloadAsync();
        await Assertions.Expect(second.Page.Locator("[data-queue=here]")).ToHaveTextAsync("3");

        await one.DisposeAsync();
        (front1.Target, front3.Target) = (two.Client.BaseAddress!, two.Client.BaseAddress!);
        app.Clock.Set(TimeProvider.System.GetUtcNow());
        await SetUpAsync(shop, rules with { StartsAt = app.Clock.GetUtcNow().AddSeconds(2) });

        foreach (var (tab, _) in visitors)
        {
            await tab.Page.WaitForURLAsync("**/checkout", new() { Timeout = (float)Patience.TotalMilliseconds });
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).First.ClickAsync();
            await Assertions.Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Your details" })).ToBeVisibleAsync(new() { Timeout = (float)Patience.TotalMilliseconds });
        }

        (await shop.QuotaAsync("Standard")).Held.ShouldBe(3);
    }

    private static LocatorAssertionsToHaveTextOptions Patient() => new() { Timeout = (float)Patience.TotalMilliseconds };

    private static Task<int> SetUpAsync(TestShop shop, RoomRules rules) =>
        shop.StaffAsync<WaitingRoomAppService, int>(async s => { await s.UpdateAsync(shop.EventId, rules, Ct); return 0; });
}
