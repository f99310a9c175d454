using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Common.Notices;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.EntityFrameworkCore.Tests.CheckIn;

/// <summary>
/// Two combiners stand for two processes. Mutants that each turn a test here red: the tickets' lock left out (two admitted),
/// the rooms' lock left out (more inside than fit), the status not looked at (admitted after a cancellation), the scan id
/// not looked for (a repeat written twice), one round for all that is written (in and out in one batch is lost).
/// </summary>
public sealed class TokenScanTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Of_two_hundred_scanners_at_two_processes_one_admits()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var processes = new Processes(app, door);
        var (ticket, checkpoint) = (await door.SellOneAsync(), await door.EntranceAsync());
        var scans = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => processes.TryAsync(i, ticket, Attempt(door, checkpoint))));
        scans.Count(s => s!.Result == ScanResult.Admitted).ShouldBe(1);
        scans.Count(s => s!.Result == ScanResult.AlreadyIn).ShouldBe(199);
        (await door.ScansAsync()).Count.ShouldBe(200);
    }

    [Fact]
    public async Task Many_tickets_scanned_four_times_each_get_in_once_each()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var processes = new Processes(app, door);
        var (tickets, checkpoint) = (await door.SellAsync(Enumerable.Range(0, 50).Select(i => $"Guest {i}").ToArray()), await door.EntranceAsync());
        var scans = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => processes.TryAsync(i / 50, tickets[i % 50], Attempt(door, checkpoint))));
        scans.Where(s => s!.Result == ScanResult.Admitted).Select(s => s!.TicketId).Distinct().Count().ShouldBe(50);
        scans.Count(s => s!.Result == ScanResult.Admitted).ShouldBe(50);
        scans.ShouldAllBe(s => s!.AttendeeName.StartsWith("Guest ") && s.TicketCode.Length > 0 && s.OrderCode.Length > 0 && s.ItemName.Length > 0);
    }

    [Fact]
    public async Task One_scan_sent_a_hundred_times_at_once_is_on_record_once()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var processes = new Processes(app, door);
        var (ticket, checkpoint) = (await door.SellOneAsync(), await door.EntranceAsync());
        var attempt = Attempt(door, checkpoint);
        var scans = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => processes.TryAsync(i, ticket, attempt)));
        scans.Count(s => s is { Result: ScanResult.Admitted }).ShouldBe(1);
        scans.Count(s => s is null).ShouldBe(99);
        (await door.ScansAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_ticket_and_a_replaced_code_are_refused_and_on_record()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var processes = new Processes(app, door);
        var (tickets, checkpoint) = (await door.SellAsync("Ada", "Grace"), await door.EntranceAsync());
        await door.DbAsync(async db =>
        {
            var ticket = await db.Set<Ticket>().FindAsync(tickets[0].Id);
            ticket!.Cancel(app.Clock.GetUtcNow());
            (await db.Set<Ticket>().FindAsync(tickets[1].Id))!.Reissue();
            return await db.SaveChangesAsync();
        });
        (await processes.TryAsync(0, tickets[0], Attempt(door, checkpoint)))!.Result.ShouldBe(ScanResult.Cancelled);
        (await processes.TryAsync(0, tickets[1], Attempt(door, checkpoint)))!.Result.ShouldBe(ScanResult.Replaced);
        (await door.ScansAsync()).Select(s => s.Result).ShouldBe([ScanResult.Cancelled, ScanResult.Replaced], ignoreOrder: true);
    }

    [Fact]
    public async Task A_room_of_ten_holds_ten_however_many_come_at_once()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var processes = new Processes(app, door);
        var room = await door.AddCheckpointAsync(new() { Name = "Room", Entry = EntryMode.InAndOut, Capacity = 10 });
        var tickets = await door.SellAsync(Enumerable.Range(0, 100).Select(i => $"Guest {i}").ToArray());
        var scans = await Task.WhenAll(tickets.Select((ticket, i) => processes.TryAsync(i, ticket, Attempt(door, room))));
        scans.Count(s => s!.Result == ScanResult.Admitted).ShouldBe(10);
        scans.Count(s => s!.Result == ScanResult.Full).ShouldBe(90);

        var inside = tickets.Where(t => scans.Any(s => s!.TicketId == t.Id && s.Result == ScanResult.Admitted)).ToList();
        // Half of them leave while fifty others push in.
        var others = tickets.Except(inside).Take(50).ToList();
        var moves = await Task.WhenAll(inside.Take(5).Select((t, i) => processes.TryAsync(i, t, Attempt(door, room) with { Direction = Direction.Out }))
            .Concat(others.Select((t, i) => processes.TryAsync(i, t, Attempt(door, room)))));
        moves.Count(s => s!.Result == ScanResult.Left).ShouldBe(5);
        moves.Count(s => s!.Result == ScanResult.Admitted).ShouldBeLessThanOrEqualTo(5);
        (await InsideAsync(door, room)).ShouldBe(5 + moves.Count(s => s!.Result == ScanResult.Admitted));
    }

    [Fact]
    public async Task In_and_out_at_once_ends_as_the_log_says()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var processes = new Processes(app, door);
        var room = await door.AddCheckpointAsync(new() { Name = "Room", Entry = EntryMode.InAndOut });
        var tickets = await door.SellAsync(Enumerable.Range(0, 8).Select(i => $"Guest {i}").ToArray());
        var scans = await Task.WhenAll(Enumerable.Range(0, 240).Select(async i => (Ticket: tickets[i % 8].Id,
            Scan: await processes.TryAsync(i, tickets[i % 8], Attempt(door, room) with { Direction = i / 8 % 2 == 0 ? Direction.In : Direction.Out }))));
        foreach (var ticket in tickets)
        {
            var (entered, left) = (Count(ticket, ScanResult.Admitted), Count(ticket, ScanResult.Left));
            (entered - left).ShouldBeInRange(0, 1);
            entered.ShouldBeGreaterThan(0);
            (await door.DbAsync(db => db.Set<Admission>().CountAsync(a => a.TicketId == ticket.Id && a.LeftAt == null))).ShouldBe(entered - left);
        }

        int Count(Ticket ticket, ScanResult result) => scans.Count(s => s.Ticket == ticket.Id && s.Scan!.Result == result);
    }

    [Fact]
    public async Task Once_a_day_is_once_on_each_local_day_for_a_crowd()
    {
        var door = await TestDoor.OpenAsync(app);
        await using var processes = new Processes(app, door);
        var (gate, ticket) = (await door.AddCheckpointAsync(new() { Name = "Daily", Entry = EntryMode.OncePerDay }), await door.SellOneAsync());
        for (var day = 0; day < 2; day++)
        {
            var scans = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => processes.TryAsync(i, ticket, Attempt(door, gate))));
            scans.Count(s => s!.Result == ScanResult.Admitted).ShouldBe(1);
            scans.Count(s => s!.Result == ScanResult.AlreadyIn).ShouldBe(39);
            app.Clock.Advance(TimeSpan.FromDays(1));
        }

        (await InsideAsync(door, gate)).ShouldBe(2);
    }

    [Fact]
    public async Task Leaving_and_coming_back_are_undone_one_by_one()
    {
        var door = await TestDoor.OpenAsync(app);
        var room = await door.AddCheckpointAsync(new() { Name = "Room", Entry = EntryMode.InAndOut });
        var ticket = await door.SellOneAsync();
        var entered = await door.ScanAsync(ticket.Code, checkpointId: room);
        var left = await door.ScanAsync(ticket.Code, checkpointId: room, direction: Direction.Out);
        (entered.Result, left.Result).ShouldBe((ScanResult.Admitted, ScanResult.Left));
        // Who has left since can't be taken back from before.
        await Should.ThrowAsync<BusinessException>(() => door.UndoAsync(entered.ScanId));
        (await door.UndoAsync(left.ScanId)).Result.ShouldBe(ScanResult.Undone);
        (await door.ScanAsync(ticket.Code, checkpointId: room)).Result.ShouldBe(ScanResult.AlreadyIn);
        (await door.UndoAsync(entered.ScanId)).Result.ShouldBe(ScanResult.Undone);
        (await door.ScanAsync(ticket.Code, checkpointId: room, direction: Direction.Out)).Result.ShouldBe(ScanResult.NotInside);
    }

    [Fact]
    public async Task Another_organizations_ticket_is_unknown_and_leaves_no_trace()
    {
        var (ours, theirs) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        await using var processes = new Processes(app, ours);
        var (ticket, checkpoint) = (await theirs.SellOneAsync(), await theirs.EntranceAsync());
        (await processes.TryAsync(0, ticket, Attempt(theirs, checkpoint))).ShouldBeNull();
        (await theirs.ScansAsync()).ShouldBeEmpty();
    }

    private static Task<int> InsideAsync(TestDoor door, Guid checkpoint) =>
        door.DbAsync(db => db.Set<Admission>().CountAsync(a => a.CheckpointId == checkpoint && a.LeftAt == null));

    private ScanAttempt Attempt(TestDoor door, Guid checkpoint) =>
        new(Guid.CreateVersion7(), door.EventId, checkpoint, ScanMethod.Qr, [1, 2, 3], null, app.Clock.GetUtcNow(), door.Organization.OwnerId);

    private sealed class Processes(TestApp app, TestDoor door) : IAsyncDisposable
    {
        private readonly List<(HotWrites Connections, TokenScanCombiner Combiner)> processes = Enumerable.Range(0, 2).Select(_ =>
        {
            var connections = new HotWrites(NpgsqlDataSource.Create(app.Database.Connections.HotWrites));
            return (connections, new TokenScanCombiner(connections, app.Services.GetRequiredService<ICurrentTenant>(), app.Clock, app.Services.GetRequiredService<EventNews>()));
        }).ToList();

        public Task<TokenScan?> TryAsync(int number, Ticket ticket, ScanAttempt attempt, int? revision = null) => Task.Run(() => app.InScopeAsync(
            door.Organization.Id, null, _ => processes[number % 2].Combiner.TryAdmitAsync(attempt, ticket.Serial, revision ?? ticket.Revision, default)));

        public async ValueTask DisposeAsync()
        {
            foreach (var (connections, _) in processes) await connections.DisposeAsync();
        }
    }
}
