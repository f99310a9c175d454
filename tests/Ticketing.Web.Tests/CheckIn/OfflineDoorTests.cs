using Microsoft.Playwright;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

/// <summary>The door without network: the page decides by what it holds, and nothing of it is lost.</summary>
public sealed class OfflineDoorTests(BrowserApp app)
{
    private const int Tickets = 50, OnBoth = 5;

    /// <summary>Mutants: <c>Gate.judgeHere</c> without <c>keep</c>; <c>Sync.upload</c> confirms before the answer; <c>HeldEvent.add</c> forgets what another scan of the ticket was.</summary>
    [Fact]
    public async Task Two_devices_without_network_scan_fifty_tickets_five_of_them_both_and_everything_is_on_record()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync([.. Enumerable.Range(1, Tickets).Select(n => $"Guest {n:00}")]);
        var codes = new List<string>();
        foreach (var ticket in tickets) codes.Add(await door.QrAsync(ticket));
        using var camera = new FakeCamera(await door.QrAsync(await door.SellOneAsync("First Guest")));
        await using var one = await DoorPhone.EnrolAsync(app, door, "North gate", camera);
        await one.Page.Locator(".verdict-good", new() { HasText = "First Guest" }).WaitForAsync(); // by the server, through the camera
        await using var two = await DoorPhone.EnrolAsync(app, door, "South gate");
        await using var desk = await app.OpenAsync();
        await desk.SignInAsync(door.Organization.OwnerId);
        await desk.GoToAsync($"/manage/{door.Organization.Slug}/events/{door.EventId}/door");
        await Expect(Inside(desk)).ToHaveTextAsync("1");

        foreach (var tab in new[] { one, two }) await tab.Page.Context.SetOfflineAsync(true);
        var half = (Tickets + OnBoth) / 2;
        await one.ScanAllAsync(codes.Take(half));
        await two.ScanAllAsync(codes.Skip(half - OnBoth));
        (await door.ScansAsync()).Count.ShouldBe(1);
        await Expect(one.Page.Locator("[data-status]")).ToHaveTextAsync($"No network · {half}");
        await ScannerTests.SaveAsync(one, "offline-waiting");
        await one.Page.Locator("[data-status]").ClickAsync();
        await ScannerTests.SaveAsync(one, "offline-device");
        await one.ShouldBeAccessibleAsync();
        await one.Page.Keyboard.PressAsync("Escape");

        foreach (var tab in new[] { one, two })
        {
            await tab.Page.Context.SetOfflineAsync(false);
            await Expect(tab.Page.Locator("[data-status]")).ToHaveTextAsync("Ready", new() { Timeout = 20_000 });
        }

        var scans = await door.ScansAsync();
        scans.Where(s => s.Result == ScanResult.Admitted).Select(s => s.TicketId).Distinct().Count().ShouldBe(Tickets + 1);
        scans.Count.ShouldBe(1 + Tickets + OnBoth);
        var cases = await door.Organization.AsOwnerAsync((ConflictAppService s) => s.GetListAsync(door.EventId, new(), default));
        cases.Items.Count.ShouldBe(OnBoth);
        cases.Items.ShouldAllBe(c => c.Kind == CaseKind.Double && c.Scans.Count == 2 && c.Scans[0].Device != c.Scans[1].Device);
        await Expect(Inside(desk)).ToHaveTextAsync($"{Tickets + 1}");
        await SettleOneAsync(one);
        one.Troubles.Concat(two.Troubles).Where(t => !t.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>Mutant: <c>door-worker.ts</c> keeps no page.</summary>
    [Fact]
    public async Task The_page_opens_without_network_and_still_decides()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ada, bob) = (await door.SellOneAsync("Ada Byron"), await door.SellOneAsync("Bob Stone"));
        var (first, second) = (await door.QrAsync(ada), await door.QrAsync(bob));
        await using var tab = await DoorPhone.EnrolAsync(app, door, "Cellar");
        await tab.Page.WaitForFunctionAsync("async () => navigator.serviceWorker.controller !== null && await caches.match('/door') !== undefined");
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.ScanAllAsync([first]);

        await tab.Page.ReloadAsync();

        await Expect(tab.Page.Locator("[data-status]")).ToHaveTextAsync("No network · 1");
        await tab.ScanAsync(second);
        await tab.SeenAsync("good", "Bob Stone");
        await tab.ScanAsync(first);
        await tab.SeenAsync("wait", "Already in");
        await tab.ScanAsync(second[..^4] + (second.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000"));
        await tab.SeenAsync("bad", "Forged");
    }

    [Theory]
    [InlineData(390, 844), InlineData(768, 1024), InlineData(1440, 900)]
    public async Task A_phone_without_a_code_asks_for_one_and_one_with_a_spent_code_says_so(int width, int height)
    {
        await using var tab = await app.OpenAsync(width, height);
        await tab.GoToAsync("/door");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Make this a door" })).ToBeVisibleAsync();
        await tab.ShouldBeAccessibleAsync();
        await tab.Page.Locator("#enrol-code").FillAsync("NOT-A-CODE");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("[data-enrol-error]")).ToBeVisibleAsync();
        await ScannerTests.SaveAsync(tab, $"enrol-{width}");
        tab.Troubles.ShouldBeEmpty();
    }

    /// <summary>Mutant: <c>HeldEvent.goodTickets</c> counts cancelled ones.</summary>
    [Fact]
    public async Task What_happened_elsewhere_counts_here_before_the_network_goes()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada Byron", "Bob Stone", "Cleo Park");
        await using var tab = await DoorPhone.EnrolAsync(app, door, "Cellar");
        var late = await door.SellOneAsync("Dora Late");
        await door.ScanAsync(await door.QrAsync(tickets[0]));
        await door.CancelOrderAsync(late);
        var soon = await door.SellOneAsync("Emil Soon");
        await door.SettleAsync();
        await tab.Page.WaitForResponseAsync(r => r.Url.Contains("/changes"));
        await tab.Page.WaitForResponseAsync(r => r.Url.Contains("/changes"));
        await tab.Page.Context.SetOfflineAsync(true);

        await tab.ScanAsync(await door.QrAsync(tickets[0]));
        await tab.SeenAsync("wait", "Already in");
        await tab.ScanAsync(await door.QrAsync(late));
        await tab.SeenAsync("bad", "Cancelled");
        await tab.ScanAsync(await door.QrAsync(soon));
        await tab.SeenAsync("good", "Welcome");
    }

    /// <summary>A supervisor's device is told of the cases, and settles one. Mutant: <c>Cases.look</c> never asks.</summary>
    private static async Task SettleOneAsync(BrowserTab tab)
    {
        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Cases" });
        await Expect(button).ToContainTextAsync($"{OnBoth}", new() { Timeout = 20_000 });
        await button.ClickAsync();
        var list = tab.Page.Locator("[data-cases-list]");
        await Expect(list).ToContainTextAsync("North gate");
        await Expect(list).ToContainTextAsync("South gate");
        await ScannerTests.SaveAsync(tab, "cases");
        await tab.ShouldBeAccessibleAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "Settle" }).First.ClickAsync();
        await Expect(list.Locator(".door-row")).ToHaveCountAsync(OnBoth - 1);
    }

    /// <summary>On the organizer's page, which is told of every change.</summary>
    private static ILocator Inside(BrowserTab desk) => desk.Page.Locator("[data-live='stats'] .stat-value").First;
}
