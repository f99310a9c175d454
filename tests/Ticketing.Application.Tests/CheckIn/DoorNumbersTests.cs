using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.CheckIn;

public sealed class DoorNumbersTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Counters_follow_admissions_refusals_and_cancellations()
    {
        var shop = await TestShop.OpenAsync(app);
        var (day, party) = (await shop.SellsAsync(50, name: "Day pass"), await shop.SellsAsync(50, name: "Party"));
        var orders = new[] { await shop.BuysFreeAsync(day, 3), await shop.BuysFreeAsync(party, 1) };
        orders.Length.ShouldBe(2);
        var tickets = await AllAsync(shop);
        await ScanAsync(shop, tickets.First(t => t.ItemName == "Day pass").TicketCode);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await ScanAsync(shop, tickets.First(t => t.ItemName == "Party").TicketCode);
        await ScanAsync(shop, tickets.First(t => t.ItemName == "Party").TicketCode);

        var counters = await shop.StaffAsync((CheckInAppService s) => s.GetCountersAsync(shop.EventId, null, default));
        (counters.Admitted, counters.Expected, counters.Refused).ShouldBe((2, 4, 1));
        counters.Items.Select(i => (i.Name, i.Admitted, i.Expected)).ShouldBe([("Day pass", 1, 3), ("Party", 1, 1)]);
        counters.LastMinutes.Count.ShouldBe(30);
        (counters.LastMinutes[^1], counters.LastMinutes[^11], counters.LastMinutes.Sum()).ShouldBe((1, 1, 2));
    }

    [Fact]
    public async Task The_log_holds_every_attempt_and_is_found_by_name_and_result()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = new[] { await door.SellOneAsync("Ada Byron"), await door.SellOneAsync("Grace Hopper") };
        var admitted = await door.ScanAsync(tickets[0].Code);
        await door.ScanAsync(tickets[0].Code);
        await door.AdmitByHandAsync(tickets[1]);
        await door.ScanAsync("who knows");

        var all = await LogAsync(door, new());
        all.TotalCount.ShouldBe(4);
        all.Items.ShouldAllBe(e => e.Checkpoint == Checkpoint.Entrance && e.By == "Test User");
        var ada = await LogAsync(door, new() { Search = "byron" });
        ada.Items.Select(e => (e.Result, e.CanUndo)).ShouldBe([(ScanResult.AlreadyIn, false), (ScanResult.Admitted, true)], ignoreOrder: true);
        var refused = await LogAsync(door, new() { Result = ScanResult.Unknown });
        refused.Items.ShouldHaveSingleItem().AttendeeName.ShouldBeNull();
        (await LogAsync(door, new() { PageSize = 1, Page = 2 })).Items.Count.ShouldBe(1);

        var opened = await door.StewardAsync(s => s.GetDoorAsync(door.EventId, null, default));
        (opened.Title, opened.Checkpoint.Name, opened.MyLatest.Count).ShouldBe(("Rust Days", Checkpoint.Entrance, 4));
        opened.MyLatest.Single(e => e.CanUndo && e.AttendeeName == "Ada Byron").Id.ShouldBe(admitted.ScanId);
    }

    [Fact]
    public async Task Doors_to_open_are_published_events_from_last_night_on()
    {
        var organization = await app.CreateOrganizationAsync();
        var now = app.Clock.GetUtcNow();
        await organization.CreatePublishedEventAsync("Today", e => e.Schedule(new("Europe/Vienna", now.AddHours(-1), now.AddHours(3)), now));
        await organization.CreatePublishedEventAsync("Last week", e => e.Schedule(new("Europe/Vienna", now.AddDays(-7), now.AddDays(-6)), now));
        await organization.CreatePublishedEventAsync("Next month");
        await organization.CreatePublishedEventAsync("Called off", e => e.Cancel(now));
        var doors = await organization.AsOwnerAsync((CheckInAppService s) => s.ListDoorEventsAsync(default));
        doors.Select(d => (d.Title, d.IsToday)).ShouldBe([("Today", true), ("Next month", false)]);
    }

    private static Task<PagedResult<ScanLogEntry>> LogAsync(TestDoor door, ScanLogRequest request) => door.StewardAsync(s => s.GetLogAsync(door.EventId, request, default));

    private static Task<IReadOnlyList<DoorTicketDto>> AllAsync(TestShop shop) => shop.StaffAsync((CheckInAppService s) => s.SearchAsync(shop.EventId, "guest", default));

    private static Task<ScanVerdict> ScanAsync(TestShop shop, string code) =>
        shop.StaffAsync((CheckInAppService s) => s.ScanAsync(shop.EventId, new() { Id = Guid.CreateVersion7(), Code = code }, default));
}
