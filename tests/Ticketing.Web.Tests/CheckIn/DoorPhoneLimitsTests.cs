using Microsoft.Playwright;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Web.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Ticketing.Web.Tests.CheckIn;

/// <summary>What a phone may not, forgets, or can't be trusted with (reliability D4, D2).</summary>
public sealed class DoorPhoneLimitsTests(BrowserApp app)
{
    private const string Held = """
        async (eventId) => await new Promise((done, failed) => {
          const opening = indexedDB.open(`door-${eventId}`);
          opening.onerror = () => failed(opening.error);
          opening.onsuccess = () => {
            const db = opening.result;
            const names = ["kept", "tickets", "scans", "queue"];
            const reading = db.transaction(names);
            const counts = names.map((name) => reading.objectStore(name).count());
            reading.oncomplete = () => { db.close(); done(counts.map((count) => count.result).join(" ")); };
          };
        })
        """;

    /// <summary>Mutants: <c>Gate.undo</c> without <c>undoHere</c>; <c>Sync.upload</c> sends undos last.</summary>
    [Fact]
    public async Task What_was_let_in_by_mistake_without_network_is_taken_back_and_all_of_it_is_on_record()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync("Ada Byron");
        var code = await door.QrAsync(ticket);
        await using var tab = await DoorPhone.EnrolAsync(app, door, "Cellar");
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.ScanAsync(code);
        await tab.SeenAsync("good", "Ada Byron");

        await tab.Page.Locator("[data-open-last]").ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await tab.SeenAsync("wait", "Taken back");
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.ScanAsync(code);
        await tab.Page.WaitForFunctionAsync("() => verdicts.filter(v => v.tone.endsWith('good')).length === 2");
        await tab.Page.Context.SetOfflineAsync(false);
        await Expect(tab.Page.Locator("[data-status]")).ToHaveTextAsync("Ready", new() { Timeout = 20_000 });

        (await door.ScansAsync()).Select(s => s.Result).Order().ShouldBe([ScanResult.Admitted, ScanResult.Admitted, ScanResult.Undone]);
        (await CasesAsync(door)).ShouldBeEmpty();
    }

    /// <summary>Mutant: <c>HeldEvent.isFresh</c> always true.</summary>
    [Fact]
    public async Task A_phone_that_has_heard_nothing_for_a_day_lets_nobody_in()
    {
        var door = await TestDoor.OpenAsync(app);
        var code = await door.QrAsync(await door.SellOneAsync("Ada Byron"));
        await using var tab = await DoorPhone.EnrolAsync(app, door, "Cellar");
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.Page.EvaluateAsync("() => { const real = Date.now; Date.now = () => real() + 24.1 * 3_600_000; }");

        await tab.ScanAsync(code);
        await tab.SeenAsync("bad", "more than a day");
        (await tab.Page.EvaluateAsync<string>(Held, door.EventId)).ShouldEndWith(" 0 0");

        await tab.Page.Context.SetOfflineAsync(false);
        await Expect(tab.Page.Locator("[data-status]")).ToHaveTextAsync("Ready", new() { Timeout = 20_000 });
        await tab.ScanAgainAsync(code);
        await tab.SeenAsync("good", "Ada Byron");
        (await door.ScansAsync()).Count(s => s.Result == ScanResult.Admitted).ShouldBe(1);
    }

    /// <summary>The test's server lives in another month than the browser. Mutant: <c>DoorClock.hear</c> changes nothing.</summary>
    [Fact]
    public async Task A_phone_whose_clock_is_wrong_opens_the_door_when_the_server_would()
    {
        var door = await TestDoor.OpenAsync(app);
        var now = app.Clock.GetUtcNow();
        await door.AddCheckpointAsync(new() { Name = "Later", OpensAt = now.AddHours(1) });
        await door.AddCheckpointAsync(new() { Name = "Until then", ClosesAt = now.AddHours(1) });
        var code = await door.QrAsync(await door.SellOneAsync("Ada Byron"));
        await using var tab = await DoorPhone.EnrolAsync(app, door, "Cellar");
        await tab.Page.Context.SetOfflineAsync(true);

        await ChooseAsync(tab, "Later");
        await tab.ScanAsync(code);
        await tab.SeenAsync("wait", "Too early");
        await ChooseAsync(tab, "Until then");
        await tab.ScanAgainAsync(code);
        await tab.SeenAsync("good", "Ada Byron");
    }

    /// <summary>Mutant: the page decides before its scan is kept.</summary>
    [Fact]
    public async Task A_phone_without_room_lets_nobody_in_and_says_so()
    {
        var door = await TestDoor.OpenAsync(app);
        var code = await door.QrAsync(await door.SellOneAsync("Ada Byron"));
        await using var tab = await DoorPhone.EnrolAsync(app, door, "Cellar");
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.Page.EvaluateAsync("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); }; }");
        await tab.ScanAsync(code);
        await tab.SeenAsync("bad", "memory is full");
        (await tab.Page.EvaluateAsync<int>("verdicts.filter(v => v.tone.endsWith('good')).length")).ShouldBe(0);
    }

    /// <summary>Mutants: <c>HeldEvent.forget</c> left out where the server refuses the device; <c>DoorStore.forget</c> clears the queue.</summary>
    [Fact]
    public async Task A_phone_that_was_signed_out_by_the_organizer_keeps_only_what_it_owes_and_pays_it_when_it_is_a_door_again()
    {
        var door = await TestDoor.OpenAsync(app);
        var code = await door.QrAsync(await door.SellOneAsync("Ada Byron"));
        await using var tab = await app.OpenAsync(390, 844);
        await tab.Page.AddInitScriptAsync(ScannerTests.Memory);
        var device = await tab.EnrolAsync(door, "Cellar");
        await tab.Page.Context.SetOfflineAsync(true);
        await tab.ScanAllAsync([code]);
        await door.Organization.AsOwnerAsync(async (DeviceAppService s) =>
        {
            await s.RevokeAsync(door.EventId, device, default);
            return true;
        });

        await tab.Page.Context.SetOfflineAsync(false);
        await Expect(tab.Page.Locator("[data-revoked]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await tab.Page.WaitForFunctionAsync($"async (id) => await ({Held})(id) === '0 0 0 1'", door.EventId);
        await tab.Page.Locator("[data-status]").ClickAsync();
        await tab.Page.Locator("[data-forget]").ClickAsync();
        await Expect(tab.Page.Locator("[data-forget-warning]")).ToContainTextAsync("Scans that wait to be sent: 1.");
        await ScannerTests.SaveAsync(tab, "sign-out-waiting");
        await tab.Page.Locator("[data-forget]").ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Make this a door" })).ToBeVisibleAsync();
        (await door.ScansAsync()).ShouldBeEmpty();

        await tab.EnrolAsync(door, "Cellar again");
        await Expect(tab.Page.Locator("[data-status]")).ToHaveTextAsync("Ready", new() { Timeout = 20_000 });
        (await door.ScansAsync()).ShouldHaveSingleItem().Result.ShouldBe(ScanResult.Admitted);
    }

    private static async Task ChooseAsync(BrowserTab tab, string checkpoint)
    {
        await tab.Page.Locator("[data-open-checkpoints]").ClickAsync();
        await tab.Page.Locator("[data-list]").GetByRole(AriaRole.Button, new() { Name = checkpoint }).ClickAsync();
    }

    private static async Task<IReadOnlyList<ConflictDto>> CasesAsync(TestDoor door) =>
        (await door.Organization.AsOwnerAsync((ConflictAppService s) => s.GetListAsync(door.EventId, new(), default))).Items;
}
