using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.EntityFrameworkCore.Tests.CheckIn;

/// <summary>
/// Two combiners stand for two processes. Mutants that each turn a test here red: the conflict clause left out (a crowd fails),
/// the status not looked at (admitted after a cancellation), the scan id not looked for (a repeat written twice).
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
            return await db.SaveChangesAsync();
        });
        (await processes.TryAsync(0, tickets[0], Attempt(door, checkpoint)))!.Result.ShouldBe(ScanResult.Cancelled);
        (await processes.TryAsync(0, tickets[1], Attempt(door, checkpoint), tickets[1].Revision + 1))!.Result.ShouldBe(ScanResult.Replaced);
        (await door.ScansAsync()).Select(s => s.Result).ShouldBe([ScanResult.Cancelled, ScanResult.Replaced], ignoreOrder: true);
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

    private ScanAttempt Attempt(TestDoor door, Guid checkpoint) =>
        new(Guid.CreateVersion7(), door.EventId, checkpoint, ScanMethod.Qr, [1, 2, 3], null, app.Clock.GetUtcNow(), door.Organization.OwnerId);

    private sealed class Processes(TestApp app, TestDoor door) : IAsyncDisposable
    {
        private readonly List<(HotWrites Connections, TokenScanCombiner Combiner)> processes = Enumerable.Range(0, 2).Select(_ =>
        {
            var connections = new HotWrites(NpgsqlDataSource.Create(app.Database.Connections.HotWrites));
            return (connections, new TokenScanCombiner(connections, app.Services.GetRequiredService<ICurrentTenant>(), app.Clock));
        }).ToList();

        public Task<TokenScan?> TryAsync(int number, Ticket ticket, ScanAttempt attempt, int? revision = null) => Task.Run(() => app.InScopeAsync(
            door.Organization.Id, null, _ => processes[number % 2].Combiner.TryAdmitAsync(attempt, ticket.Serial, revision ?? ticket.Revision, default)));

        public async ValueTask DisposeAsync()
        {
            foreach (var (connections, _) in processes) await connections.DisposeAsync();
        }
    }
}
