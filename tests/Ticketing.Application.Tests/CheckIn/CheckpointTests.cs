using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.CheckIn;

public sealed class CheckpointTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_rule_holds_with_the_next_scan()
    {
        var door = await TestDoor.OpenAsync(app);
        var (gate, ticket) = (await door.EntranceAsync(), await door.SellOneAsync());
        var now = app.Clock.GetUtcNow();
        await SetAsync(door, gate, new() { Name = "Entrance", OpensAt = now.AddMinutes(1) });
        (await door.ScanAsync(ticket.Code)).Result.ShouldBe(ScanResult.TooEarly);
        await SetAsync(door, gate, new() { Name = "Entrance", ClosesAt = now });
        (await door.ScanAsync(await door.QrAsync(ticket))).Result.ShouldBe(ScanResult.TooLate);
        await SetAsync(door, gate, new() { Name = "Entrance" });
        (await door.ScanAsync(await door.QrAsync(ticket))).Result.ShouldBe(ScanResult.Admitted);
    }

    [Fact]
    public async Task Only_the_types_that_are_named_enter()
    {
        var shop = await TestShop.OpenAsync(app);
        var (day, party) = (await shop.SellsAsync(5, name: "Day pass"), await shop.SellsAsync(5, name: "Party"));
        await shop.BuysFreeAsync(day, 1);
        var ticket = (await shop.StaffAsync((CheckInAppService s) => s.SearchAsync(shop.EventId, "guest", default)))[0];
        var gates = new List<Guid>();
        foreach (var item in new[] { party, day })
            gates.Add(await shop.StaffAsync((CheckpointAppService s) => s.CreateAsync(shop.EventId, new() { Name = $"For {item}", Items = [item] }, default)));
        (await ScanAsync(gates[0])).Result.ShouldBe(ScanResult.WrongCheckpoint);
        (await ScanAsync(gates[1])).Result.ShouldBe(ScanResult.Admitted);
        var elsewhere = await TestDoor.OpenAsync(app, shop.Organization);
        await RefusedAsync("Ticketing:Common:NotFound", () => elsewhere.AddCheckpointAsync(new() { Name = "A", Items = [day] }));

        Task<ScanVerdict> ScanAsync(Guid gate) => shop.StaffAsync((CheckInAppService s) =>
            s.ScanAsync(shop.EventId, new() { Id = Guid.CreateVersion7(), Code = ticket.TicketCode, CheckpointId = gate }, default));
    }

    /// <summary>Mutant: ended enrolments read too.</summary>
    [Fact]
    public async Task A_sessions_door_admits_who_has_a_place_in_it_now()
    {
        var shop = await TestShop.OpenAsync(app);
        var order = await shop.BuysFreeAsync(await shop.SellsAsync(5), 1);
        var ticket = (await shop.StaffAsync((CheckInAppService s) => s.SearchAsync(shop.EventId, "guest", default)))[0];
        var (workshop, other) = (await shop.HoldsSessionAsync("Workshop", hours: 1, seats: 3), await shop.HoldsSessionAsync("Other", hours: 4));
        var gate = await shop.StaffAsync((CheckpointAppService s) =>
            s.CreateAsync(shop.EventId, new() { Name = "Workshop", Kind = CheckpointKind.Session, SessionId = workshop.Id }, default));
        await shop.TakesAsync(order, ticket.TicketId, other.Id);
        (await ScanAsync()).ShouldBe(ScanResult.WrongCheckpoint);
        await shop.TakesAsync(order, ticket.TicketId, workshop.Id);
        await shop.LeavesAsync(order, ticket.TicketId, workshop.Id);
        (await ScanAsync()).ShouldBe(ScanResult.WrongCheckpoint);
        await shop.TakesAsync(order, ticket.TicketId, workshop.Id);
        (await ScanAsync()).ShouldBe(ScanResult.Admitted);

        async Task<ScanResult?> ScanAsync() => (await shop.StaffAsync((CheckInAppService s) =>
            s.ScanAsync(shop.EventId, new() { Id = Guid.CreateVersion7(), Code = ticket.TicketCode, CheckpointId = gate }, default))).Result;
    }

    [Fact]
    public async Task Each_checkpoint_admits_for_itself()
    {
        var door = await TestDoor.OpenAsync(app);
        var (lunch, ticket) = (await door.AddCheckpointAsync(new() { Name = "Lunch", Kind = CheckpointKind.Counter, Entry = EntryMode.OncePerDay }), await door.SellOneAsync());
        (await door.ScanAsync(ticket.Code)).Result.ShouldBe(ScanResult.Admitted);
        (await door.ScanAsync(ticket.Code, checkpointId: lunch)).Result.ShouldBe(ScanResult.Admitted);
        (await door.ScanAsync(ticket.Code, checkpointId: lunch)).Result.ShouldBe(ScanResult.AlreadyIn);
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await door.ScanAsync(ticket.Code, checkpointId: lunch)).Result.ShouldBe(ScanResult.Admitted);
        (await door.ScanAsync(ticket.Code)).Result.ShouldBe(ScanResult.AlreadyIn);

        var list = await ListAsync(door);
        list.Select(c => (c.Name, c.Admitted, c.Inside)).ShouldBe([(Checkpoint.Entrance, 1, 1), ("Lunch", 1, 1)]);
        var shown = await door.StewardAsync(s => s.GetDoorAsync(door.EventId, lunch, default));
        (shown.Counters.Admitted, shown.Counters.Inside, shown.Counters.Expected).ShouldBe((1, 1, 1));
        (await door.StewardAsync(s => s.SearchAsync(door.EventId, ticket.Code, default))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_inside_is_listed_until_they_leave()
    {
        var door = await TestDoor.OpenAsync(app);
        var room = await door.AddCheckpointAsync(new() { Name = "Room", Entry = EntryMode.InAndOut, Capacity = 1 });
        var tickets = await door.SellAsync("Ada", "Grace");
        await door.ScanAsync(tickets[0].Code, checkpointId: room);
        (await door.ScanAsync(tickets[1].Code, checkpointId: room)).Result.ShouldBe(ScanResult.Full);
        (await InsideAsync(door, room)).Items.ShouldHaveSingleItem().AttendeeName.ShouldBe("Ada");
        await door.ScanAsync(tickets[0].Code, checkpointId: room, direction: Direction.Out);
        (await InsideAsync(door, room)).TotalCount.ShouldBe(0);
        (await door.ScanAsync(tickets[1].Code, checkpointId: room)).Result.ShouldBe(ScanResult.Admitted);
    }

    [Fact]
    public async Task A_removed_checkpoint_admits_nobody_and_the_last_one_stays()
    {
        var door = await TestDoor.OpenAsync(app);
        var (entrance, side, ticket) = (await door.EntranceAsync(), await door.AddCheckpointAsync(new() { Name = "Side" }), await door.SellOneAsync());
        (await door.ScanAsync("nobody", checkpointId: side)).Result.ShouldBe(ScanResult.Unknown);
        await RemoveAsync(door, side);
        (await door.ScanAsync(await door.QrAsync(ticket), checkpointId: side)).Result.ShouldBe(ScanResult.WrongCheckpoint);
        await RefusedAsync("Ticketing:CheckIn:LastCheckpoint", () => RemoveAsync(door, entrance));
        // Its name is free again.
        await door.AddCheckpointAsync(new() { Name = "Side" });
    }

    [Fact]
    public async Task A_rule_that_makes_no_sense_is_refused()
    {
        var door = await TestDoor.OpenAsync(app);
        var now = app.Clock.GetUtcNow();
        await RefusedAsync("Ticketing:CheckIn:NameTaken", () => door.AddCheckpointAsync(new() { Name = Checkpoint.Entrance }));
        await RefusedAsync("Ticketing:CheckIn:DayMissing", () => door.AddCheckpointAsync(new() { Name = "A", Kind = CheckpointKind.Day }));
        await RefusedAsync("Ticketing:CheckIn:SessionMissing", () => door.AddCheckpointAsync(new() { Name = "A", Kind = CheckpointKind.Session }));
        await RefusedAsync("Ticketing:CheckIn:ClosesBeforeItOpens", () => door.AddCheckpointAsync(new() { Name = "A", OpensAt = now, ClosesAt = now }));
        await RefusedAsync("Ticketing:Common:OutOfRange", () => door.AddCheckpointAsync(new() { Name = "A", Capacity = 0 }));
        await RefusedAsync("Ticketing:Common:NotFound", () => door.AddCheckpointAsync(new() { Name = "A", SessionId = Guid.CreateVersion7() }));
    }

    private static Task<IReadOnlyList<CheckpointDetails>> ListAsync(TestDoor door) => OwnerAsync(door, s => s.GetListAsync(door.EventId, default));

    private static Task<PagedResult<PresentTicket>> InsideAsync(TestDoor door, Guid checkpoint) => OwnerAsync(door, s => s.GetPresenceAsync(door.EventId, checkpoint, new(), default));

    private static Task<bool> SetAsync(TestDoor door, Guid checkpoint, CheckpointInput input) => OwnerAsync(door, async s =>
    {
        await s.UpdateAsync(door.EventId, checkpoint, input, default);
        return true;
    });

    private static Task<bool> RemoveAsync(TestDoor door, Guid checkpoint) => OwnerAsync(door, async s =>
    {
        await s.RemoveAsync(door.EventId, checkpoint, default);
        return true;
    });

    private static Task<T> OwnerAsync<T>(TestDoor door, Func<CheckpointAppService, Task<T>> work) => door.Organization.AsOwnerAsync(work);

    private static async Task RefusedAsync(string code, Func<Task> act) => (await Should.ThrowAsync<BusinessException>(act)).Code.ShouldBe(code);
}
