using Microsoft.Playwright;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

public sealed class ScannerTests(BrowserApp app)
{
    internal const string Memory = """
        globalThis.verdicts = [];
        let last = null;
        new MutationObserver(() => {
          const shown = document.querySelector(".verdict");
          if (shown && shown !== last) verdicts.push({ tone: shown.className, text: shown.innerText });
          last = shown;
        }).observe(document, { childList: true, subtree: true });
        """;

    [Fact]
    public async Task A_hand_scanner_lets_a_ticket_in_and_the_second_time_says_who_did()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        await using var tab = await StandAtAsync(door);
        await tab.Page.Keyboard.TypeAsync(await door.QrAsync(ticket));
        await tab.Page.Keyboard.PressAsync("Enter");
        await SeenAsync(tab, "good", "Welcome", "Ada Byron");
        await SaveAsync(tab, "welcome");
        await Expect(tab.Page.Locator(".verdict")).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("[data-admitted]")).ToHaveTextAsync("1");

        await TypeAsync(tab, ticket.Code);
        await SeenAsync(tab, "wait", "Already in", "let in by Test User");
        await SaveAsync(tab, "already-in");
        tab.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "Enter", false, false), InlineData(1, "Enter", true, false), InlineData(30, "Tab", true, false)]
    [InlineData(12, "Tab", false, false), InlineData(5, "Enter", true, true), InlineData(5, "Enter", false, true)]
    public async Task A_hand_scanner_is_understood_at_every_pace(int pace, string end, bool isInField, bool stutters)
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        await using var tab = await StandAtAsync(door, width: 1440);
        await (isInField ? tab.Page.FocusAsync("#code") : tab.Page.EvaluateAsync("document.activeElement?.blur()"));
        var code = await door.QrAsync(ticket);
        // Caps Lock turned it round, and a busy tablet stops for a second in its midst.
        await tab.Page.Keyboard.TypeAsync(code[..70].ToLowerInvariant(), new() { Delay = pace });
        if (stutters) await tab.Page.WaitForTimeoutAsync(1000);
        await tab.Page.Keyboard.TypeAsync(code[70..].ToLowerInvariant(), new() { Delay = pace });
        await tab.Page.Keyboard.PressAsync(end);
        await SeenAsync(tab, "good", "Welcome", "Ada Byron");
        await Expect(tab.Page.Locator("#code")).ToHaveValueAsync("");
        (await door.ScansAsync()).ShouldHaveSingleItem().Result.ShouldBe(ScanResult.Admitted);
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_hand_types_is_not_taken_for_a_scanner()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var tab = await StandAtAsync(door, width: 1440);
        await tab.Page.FocusAsync("#code");
        await tab.Page.Keyboard.TypeAsync("HARBOUR", new() { Delay = 90 });
        await tab.Page.Keyboard.PressAsync("Tab");
        await Expect(tab.Page.Locator("#code")).ToHaveValueAsync("HARBOUR");
        (await door.ScansAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_camera_reads_the_QR_and_sends_what_it_still_sees_once()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Grace Hopper");
        using var camera = new FakeCamera(await door.QrAsync(ticket));
        await using var tab = await StandAtAsync(door, camera);
        await SeenAsync(tab, "good", "Grace Hopper");
        await Expect(tab.Page.Locator(".verdict")).ToHaveCountAsync(0);
        await SaveAsync(tab, "camera");
        // The counters come every five seconds; by their second answer a repeat would long be on record.
        await tab.Page.WaitForResponseAsync(r => r.Url.Contains("/counters"));
        (await door.ScansAsync()).ShouldHaveSingleItem().Method.ShouldBe(ScanMethod.Qr);
        tab.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Someone_without_a_ticket_is_found_by_name_let_in_and_taken_back()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.SellOneAsync("Ada Byron");
        await door.SellOneAsync("Grace Hopper");
        await using var tab = await StandAtAsync(door);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await tab.Page.Locator("[data-query]").FillAsync("hopp");
        await tab.Page.Locator("[data-hits] .door-row").ClickAsync(new() { Trial = true });
        await SaveAsync(tab, "search");
        await tab.Page.Locator("[data-hits] .door-row", new() { HasText = "Grace Hopper" }).ClickAsync();
        await SeenAsync(tab, "good", "Grace Hopper");
        await Expect(tab.Page.Locator(".verdict")).ToHaveCountAsync(0);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Last" }).ClickAsync();
        await SaveAsync(tab, "last-scans");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await SeenAsync(tab, "wait", "Taken back");
        await Expect(tab.Page.Locator("[data-admitted]")).ToHaveTextAsync("0");
        var scans = await door.ScansAsync();
        scans.Select(s => s.Result).ShouldBe([ScanResult.Admitted, ScanResult.Undone], ignoreOrder: true);
        scans.Single(s => s.Result == ScanResult.Admitted).Reason.ShouldBe("Ticket not at hand");
    }

    [Fact]
    public async Task A_code_that_is_typed_without_network_lets_nobody_in_and_the_door_says_so()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        await using var tab = await StandAtAsync(door);
        await Expect(tab.Page.Locator("[data-status]")).ToHaveTextAsync("Ready");
        await tab.Page.Context.SetOfflineAsync(true);
        await TypeAsync(tab, ticket.Code);
        await SeenAsync(tab, "bad", "No network", "only QR codes can be checked");
        await SaveAsync(tab, "no-network");
        (await door.ScansAsync()).ShouldBeEmpty();
        await tab.Page.Context.SetOfflineAsync(false);
        await Expect(tab.Page.Locator(".verdict")).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("[data-status].is-offline")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await TypeAsync(tab, await door.QrAsync(ticket));
        await SeenAsync(tab, "good", "Welcome");
    }

    [Fact]
    public async Task Without_script_a_typed_code_gets_the_same_verdict()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, order) = (await door.SellOneAsync("Ada Byron"), await door.SellAsync("Bob", "Cleo"));
        await using var tab = await StandAtAsync(door, script: false);
        await TypeAsync(tab, ticket.Code);
        await Expect(Verdict(tab, "good")).ToContainTextAsync("Ada Byron");
        await tab.Page.Locator(".verdict").ClickAsync();

        var code = (await door.StewardAsync(s => s.SearchAsync(door.EventId, order[0].Code, default)))[0].OrderCode;
        await TypeAsync(tab, code);
        await SaveAsync(tab, "no-script-choice");
        await tab.Page.Locator(".door-row", new() { HasText = "Cleo" }).ClickAsync();
        await Expect(Verdict(tab, "good")).ToContainTextAsync("Cleo");
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(768, 1024)]
    [InlineData(1440, 900)]
    public async Task Every_page_of_the_door_is_accessible_and_fits(int width, int height)
    {
        var shop = await TestShop.OpenAsync(app);
        var standard = await shop.SellsAsync(200, name: "Conference, three days with workshops");
        await shop.BuysFreeAsync(standard, 9);
        await shop.BuysFreeAsync(await shop.SellsAsync(20, name: "Student"), 2);
        foreach (var ticket in (await shop.StaffAsync((CheckInAppService s) => s.SearchAsync(shop.EventId, "guest", default))).Take(5))
            for (var time = 0; time < 2; time++)
                await shop.StaffAsync((CheckInAppService s) => s.ScanAsync(shop.EventId, new() { Id = Guid.CreateVersion7(), Code = ticket.TicketCode }, default));

        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var tab = await SignInAsync(shop.Organization, await app.OpenAsync(width, height, theme));
            foreach (var (name, path) in new[]
            {
                ("choose", $"/door/{shop.Organization.Slug}"), ("scanner", $"/door/{shop.Organization.Slug}/{shop.EventId}"),
                ("manage", $"/manage/{shop.Organization.Slug}/events/{shop.EventId}/door"),
            })
            {
                (await tab.GoToAsync(path))!.Status.ShouldBe(200, path);
                await SaveAsync(tab, $"{name}-{width}-{theme}".ToLowerInvariant());
                await tab.ShouldBeAccessibleAsync();
            }

            tab.Troubles.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_organizers_page_follows_the_door_by_itself()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        await using var tab = await SignInAsync(door.Organization, await app.OpenAsync());
        await tab.GoToAsync($"/manage/{door.Organization.Slug}/events/{door.EventId}/door");
        await Expect(tab.Page.GetByText("No scans yet")).ToBeVisibleAsync();
        await door.ScanAsync(ticket.Code);
        await Expect(tab.Page.GetByRole(AriaRole.Cell, new() { Name = "Ada Byron" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
    }

    private async Task<BrowserTab> StandAtAsync(TestDoor door, FakeCamera? camera = null, bool script = true, int width = 390)
    {
        var tab = camera is null ? await app.OpenAsync(width, 844, script: script) : await app.OpenWithAsync(camera.Arguments, 390, 844);
        if (script) await tab.Page.AddInitScriptAsync(Memory);
        await SignInAsync(door.Organization, tab);
        (await tab.GoToAsync($"/door/{door.Organization.Slug}/{door.EventId}"))!.Status.ShouldBe(200);
        if (script) await Expect(tab.Page.Locator(".door-screen.is-alive")).ToBeAttachedAsync();
        return tab;
    }

    private static async Task<BrowserTab> SignInAsync(TestOrganization organization, BrowserTab tab)
    {
        var answer = await tab.Page.Context.APIRequest.PostAsync(
            "/api/v1/identity/sign-in?useCookie=true", new() { DataObject = new { email = TestClients.EmailOf(organization.OwnerId), password = TestApp.Password } });
        answer.Ok.ShouldBeTrue();
        return tab;
    }

    private static async Task TypeAsync(BrowserTab tab, string code)
    {
        await tab.Page.Locator("#code").FillAsync(code);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
    }

    /// <summary>That such a verdict was on the screen, even if it has left it again: a welcome stays for 1.2 s, which a busy machine may miss.</summary>
    private static Task SeenAsync(BrowserTab tab, string tone, params string[] words) => tab.Page.WaitForFunctionAsync(
        "([tone, ...words]) => verdicts.some(v => v.tone.endsWith(tone) && words.every(word => v.text.includes(word)))", new[] { tone }.Concat(words).ToArray());

    private static ILocator Verdict(BrowserTab tab, string tone) => tab.Page.Locator($".verdict-{tone}");

    /// <summary>A picture for people; no rule depends on it, and Chromium can't always take one while the machine is busy.</summary>
    internal static async Task SaveAsync(BrowserTab tab, string name)
    {
        try
        {
            await tab.Page.ScreenshotAsync(new() { Path = Repository.PathOf($"artifacts/screenshots/checkin-{name}.png") });
        }
        catch (PlaywrightException trouble)
        {
            TestContext.Current.AddWarning($"No picture of {name}: {trouble.Message}");
        }
    }
}
