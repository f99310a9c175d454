using Microsoft.Playwright;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

public sealed class KioskPageTests(BrowserApp app)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(768, 1024)]
    [InlineData(1440, 900)]
    public async Task Each_screen_is_accessible_and_fits(int width, int height)
    {
        var door = await TestDoor.OpenAsync(app, title: "The 31st International Congress of Everything That Can Be Taken Apart");
        await door.SellAsync("Ada Byron", "Grace Hopper");
        await using var tab = await StandAtAsync(door, width, height);
        await LookAsync(tab, $"start-{width}");
        await tab.Page.Locator("[data-type]").ClickAsync();
        await LookAsync(tab, $"typed-{width}");
        await FindAsync(tab, "ZZZZ-ZZZZ", "Nobody");
        await Expect(tab.Page.Locator("[data-trouble]")).ToContainTextAsync("ask our staff");
        await LookAsync(tab, $"nobody-{width}");
        await tab.Page.Locator("[data-staff]").ClickAsync();
        await LookAsync(tab, $"staff-{width}");
    }

    /// <summary>Mutant: the timer back to the start left out.</summary>
    [Fact]
    public async Task A_guest_scans_is_welcomed_and_the_next_one_finds_the_start()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        await using var tab = await StandAtAsync(door);
        await tab.Page.Keyboard.TypeAsync(await door.QrAsync(ticket));
        await tab.Page.Keyboard.PressAsync("Enter");
        var verdict = tab.Page.Locator(".verdict");
        await Expect(verdict).ToContainTextAsync("Welcome, Ada");
        await Expect(verdict).Not.ToContainTextAsync("Byron");
        await LookAsync(tab, "welcome");
        await Expect(verdict).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await Expect(tab.Page.Locator("[data-screen=start]")).ToBeVisibleAsync();
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_QR_the_order_code_and_an_address_ask_who_it_is()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Ada Byron", "Grace Hopper");
        await using var tab = await StandAtAsync(door);
        await tab.Page.Locator("[data-type]").ClickAsync();
        await FindAsync(tab, tickets[0].Code, "Byron");
        await Expect(tab.Page.Locator(".verdict")).ToContainTextAsync("Welcome, Ada");
        await tab.Page.Locator(".verdict").ClickAsync();
        await tab.Page.Locator("[data-type]").ClickAsync();
        await Expect(tab.Page.Locator("#kiosk-code")).ToHaveValueAsync("");
        var order = await door.DbAsync(db => Task.FromResult(db.Set<Ticketing.Orders.Order>().Single(o => o.Id == tickets[0].OrderId).Code));
        await FindAsync(tab, order, "buyer@example.com");
        await Expect(tab.Page.Locator("[data-choices] .door-row")).ToHaveTextAsync(["Ada", "Grace"]);
        await LookAsync(tab, "choice");
        await tab.Page.Locator("[data-choices] .door-row", new() { HasText = "Grace" }).ClickAsync();
        await Expect(tab.Page.Locator(".verdict")).ToContainTextAsync("Welcome, Grace");
    }

    [Fact]
    public async Task There_is_no_way_out_but_by_the_staffs_code()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var tab = await StandAtAsync(door);
        await tab.Page.Locator("[data-lead], .kiosk-lead").First.ClickAsync();
        await tab.Page.EvaluateAsync("history.back()");
        await Expect(tab.Page.Locator("[data-screen=start]")).ToBeVisibleAsync();
        await tab.Page.Locator("[data-staff]").ClickAsync();
        await tab.Page.FillAsync("#exit-code", "wrong");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator("[data-exit-trouble]")).ToBeVisibleAsync();
        var code = (await door.Organization.AsOwnerAsync((DeviceAppService s) => s.GetListAsync(door.EventId, default)))[0].ExitCode!;
        await tab.Page.FillAsync("#exit-code", code);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true }).ClickAsync();
        await Expect(tab.Page.Locator("[data-enrolment]")).ToBeVisibleAsync();
    }

    private async Task<BrowserTab> StandAtAsync(TestDoor door, int width = 768, int height = 1024)
    {
        var code = await door.Organization.AsOwnerAsync((DeviceAppService s) => s.CreateAsync(door.EventId, new() { Name = "Foyer", Profile = DeviceProfile.Kiosk }, default));
        var tab = await app.OpenAsync(width, height);
        await tab.GoToAsync("/door#" + code.Code);
        await tab.Page.WaitForURLAsync("**/door/kiosk");
        await Expect(tab.Page.Locator(".kiosk.is-alive")).ToBeAttachedAsync();
        await Expect(tab.Page.Locator("[data-title]")).ToHaveTextAsync(door.Event.Title);
        return tab;
    }

    private static async Task FindAsync(BrowserTab tab, string code, string proof)
    {
        await tab.Page.FillAsync("#kiosk-code", code);
        await tab.Page.FillAsync("#kiosk-proof", proof);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Check in", Exact = true }).ClickAsync();
    }

    private static async Task LookAsync(BrowserTab tab, string name)
    {
        await tab.Page.ScreenshotAsync(new() { Path = Repository.PathOf($"artifacts/screenshots/kiosk-{name}.png") });
        await tab.ShouldBeAccessibleAsync();
    }
}
