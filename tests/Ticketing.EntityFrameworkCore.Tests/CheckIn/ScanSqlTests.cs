using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.EntityFrameworkCore.Tests.CheckIn;

public sealed class ScanSqlTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Of_two_hundred_scanners_one_admits()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, checkpoint) = (await door.SellOneAsync(), await door.EntranceAsync());
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => TryAsync(door, ticket.Id, Attempt(door, checkpoint))));
        results.Count(r => r.Result == ScanResult.Admitted).ShouldBe(1);
        results.Count(r => r.Result == ScanResult.AlreadyIn).ShouldBe(199);
        results.ShouldAllBe(r => !r.IsRepeat && r.TicketId == ticket.Id);
        (await door.ScansAsync()).Count.ShouldBe(200);
    }

    [Fact]
    public async Task One_scan_sent_fifty_times_at_once_is_one_scan_with_one_verdict()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, checkpoint) = (await door.SellOneAsync(), await door.EntranceAsync());
        var attempt = Attempt(door, checkpoint);
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => TryAsync(door, ticket.Id, attempt)));
        results.ShouldAllBe(r => r.Result == ScanResult.Admitted);
        results.Count(r => !r.IsRepeat).ShouldBe(1);
        (await door.ScansAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_id_for_two_tickets_admits_at_most_the_first()
    {
        var door = await TestDoor.OpenAsync(app);
        var (tickets, checkpoint) = (await door.SellAsync("Ada", "Grace"), await door.EntranceAsync());
        for (var round = 0; round < 20; round++)
        {
            var attempt = Attempt(door, checkpoint);
            var tries = await Task.WhenAll(tickets.Select(t => RefusalAsync(() => TryAsync(door, t.Id, attempt))));
            tries.Count(code => code == "Ticketing:CheckIn:ScanIdReused").ShouldBe(1);
            var admitted = await door.DbAsync(db => db.Set<Admission>().Where(a => a.ScanId == attempt.Id).CountAsync());
            admitted.ShouldBeLessThanOrEqualTo(1);
        }

        (await AdmissionsAsync(door)).ShouldBe((await door.ScansAsync()).Count(s => s.Result == ScanResult.Admitted));
    }

    [Fact]
    public async Task Nobody_is_admitted_once_a_cancellation_has_committed()
    {
        var door = await TestDoor.OpenAsync(app);
        var checkpoint = await door.EntranceAsync();
        var outcomes = new List<ScanResult>();
        for (var round = 0; round < 60; round++)
        {
            var ticket = await door.SellOneAsync($"Guest {round}");
            using var start = new SemaphoreSlim(0, 2);
            var cancel = Task.Run(async () =>
            {
                await start.WaitAsync();
                await CancelAsync(door, ticket.Id);
            });
            var scan = Task.Run(async () =>
            {
                await start.WaitAsync();
                return await TryAsync(door, ticket.Id, Attempt(door, checkpoint));
            });
            start.Release(2);
            await cancel;
            (await TryAsync(door, ticket.Id, Attempt(door, checkpoint))).Result.ShouldBe(ScanResult.Cancelled);
            outcomes.Add((await scan).Result);
        }

        outcomes.ShouldAllBe(r => r == ScanResult.Admitted || r == ScanResult.Cancelled);
        (await AdmissionsAsync(door)).ShouldBe(outcomes.Count(r => r == ScanResult.Admitted));
    }

    [Fact]
    public async Task A_scan_waits_for_a_cancellation_under_way_and_obeys_it()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, checkpoint) = (await door.SellOneAsync(), await door.EntranceAsync());
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "set local role ticketing_system");
        await ExecuteAsync(connection, "update tickets.tickets set status = 'Cancelled' where id = $1", ticket.Id);
        var scan = TryAsync(door, ticket.Id, Attempt(door, checkpoint));
        await UntilSomeoneWaitsAsync(source);
        scan.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();
        (await scan).Result.ShouldBe(ScanResult.Cancelled);
        (await AdmissionsAsync(door)).ShouldBe(0);
    }

    [Fact]
    public async Task An_admission_is_taken_back_once()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, checkpoint) = (await door.SellOneAsync(), await door.EntranceAsync());
        var admission = Attempt(door, checkpoint);
        await TryAsync(door, ticket.Id, admission);
        var undone = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ScansAsync(door, s => s.UndoAsync(Attempt(door, checkpoint), admission.Id, default))));
        undone.Count(r => r?.Result == ScanResult.Undone).ShouldBe(1);
        (await TryAsync(door, ticket.Id, Attempt(door, checkpoint))).Result.ShouldBe(ScanResult.Admitted);
    }

    [Fact]
    public async Task Scans_are_facts_that_the_application_can_not_change()
    {
        var door = await TestDoor.OpenAsync(app);
        await door.ScanAsync("nonsense");
        foreach (var sql in new FormattableString[] { $"delete from checkin.scans", $"update checkin.scans set result = 'Admitted'" })
            (await Should.ThrowAsync<PostgresException>(() => app.InScopeAsync(door.Organization.Id, null, services =>
                services.GetRequiredService<TicketingDbContext>().Database.ExecuteSqlAsync(sql)))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static ScanAttempt Attempt(TestDoor door, Guid checkpoint) =>
        new(Guid.CreateVersion7(), door.EventId, checkpoint, ScanMethod.Qr, null, null, DateTimeOffset.UnixEpoch, door.Organization.OwnerId);

    private static Task<RecordedScan> TryAsync(TestDoor door, Guid ticketId, ScanAttempt attempt) =>
        ScansAsync(door, s => s.TryAdmitAsync(attempt, ticketId, null, default));

    private static Task<T> ScansAsync<T>(TestDoor door, Func<ITicketScans, Task<T>> work) => door.Organization.AsAsync(null, work);

    private static Task<int> AdmissionsAsync(TestDoor door) => door.DbAsync(db => db.Set<Admission>().CountAsync(a => a.EventId == door.EventId));

    private Task<int> CancelAsync(TestDoor door, Guid ticketId) => door.DbAsync(async db =>
    {
        (await db.Set<Ticket>().SingleAsync(t => t.Id == ticketId)).Cancel(app.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private static async Task<string?> RefusalAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal.Code;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Until a statement of this database waits for a lock; PostgreSQL itself says so.</summary>
    private static async Task UntilSomeoneWaitsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((long)(await command.ExecuteScalarAsync(patience.Token))! == 0) await Task.Delay(20, patience.Token);
    }
}
