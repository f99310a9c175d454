using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.CheckIn;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.EntityFrameworkCore.Tests.CheckIn;

/// <summary>What devices learn: everything, in an order in which nothing is passed over.</summary>
public sealed class DoorFeedTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Mutant: the horizon is the newest transaction (<c>pg_snapshot_xmax</c>).</summary>
    [Fact]
    public async Task What_commits_late_is_not_passed_over()
    {
        var door = await TestDoor.OpenAsync(app);
        var tickets = await door.SellAsync("Early but slow", "Late but quick");
        var start = await FromNowAsync(door);
        await using var owner = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var connection = await owner.OpenConnectionAsync(Ct);
        await using var slow = await connection.BeginTransactionAsync(Ct);
        await DoAsync(connection, $"update tickets.tickets set revision = 1 where id = '{tickets[0].Id}'");
        await door.ScanAsync(tickets[1].Code);

        var before = await ReadAsync(door, start);
        before.Tickets.Select(t => t.Serial).ShouldNotContain(tickets[0].Serial);
        await slow.CommitAsync(Ct);
        await door.SettleAsync();

        var after = await ReadAsync(door, before.Next);
        after.Tickets.ShouldHaveSingleItem().ShouldSatisfyAllConditions(t => t.Serial.ShouldBe(tickets[0].Serial), t => t.Revision.ShouldBe(1));
        before.Scans.Concat(after.Scans).Select(s => s.Serial).Distinct().ShouldBe([tickets[1].Serial]);
    }

    [Fact]
    public async Task A_ticket_comes_again_when_it_is_cancelled_or_sold_and_nothing_comes_twice_without_reason()
    {
        var door = await TestDoor.OpenAsync(app);
        var ada = await door.SellOneAsync("Ada");
        var start = await FromNowAsync(door);
        (await ReadAsync(door, start)).ShouldSatisfyAllConditions(p => p.Tickets.ShouldBeEmpty(), p => p.Scans.ShouldBeEmpty(), p => p.HasMore.ShouldBeFalse());

        await SqlAsync($"update tickets.tickets set status = 'Cancelled' where id = '{ada.Id}'");
        var bob = await door.SellOneAsync("Bob");
        await door.SettleAsync();

        var page = await ReadAsync(door, start);
        page.Tickets.ToDictionary(t => t.Serial, t => t.Status).ShouldBe(new Dictionary<long, TicketStatus> { [ada.Serial] = TicketStatus.Cancelled, [bob.Serial] = TicketStatus.Valid }, ignoreOrder: true);
        (await ReadAsync(door, page.Next)).Tickets.ShouldBeEmpty();
    }

    /// <summary>Mutant: the page ends at <c>end</c> even where its first transaction is longer.</summary>
    [Fact]
    public async Task More_than_a_page_comes_in_pages_and_one_transaction_stays_whole()
    {
        var door = await TestDoor.OpenAsync(app);
        var (ticket, checkpoint) = (await door.SellOneAsync(), await door.EntranceAsync());
        var start = await FromNowAsync(door);
        var rows = DoorFeedSql.PageSize + 100;
        foreach (var part in new[] { rows, 200 })
        {
            await SqlAsync($"""
                insert into checkin.scans (tenant_id, id, event_id, checkpoint_id, ticket_id, result, method, direction, scanned_at, recorded_at, user_id)
                select '{door.Organization.Id}', gen_random_uuid(), '{door.EventId}', '{checkpoint}', '{ticket.Id}', 'Admitted', 'Qr', 'In', now(), now(), '{door.Organization.OwnerId}' from generate_series(1, {part})
                """);
        }

        await door.SettleAsync();
        var first = await ReadAsync(door, start);
        first.ShouldSatisfyAllConditions(p => p.Scans.Count.ShouldBe(rows), p => p.HasMore.ShouldBeTrue());
        var second = await ReadAsync(door, first.Next);
        second.ShouldSatisfyAllConditions(p => p.Scans.Count.ShouldBe(200), p => p.HasMore.ShouldBeFalse());
        first.Scans.Concat(second.Scans).Select(s => s.Id).Distinct().Count().ShouldBe(rows + 200);
    }

    /// <summary>Mutant: without <c>changed_xid >= $4</c> in the scans.</summary>
    [Fact]
    public async Task After_a_dump_was_restored_old_scans_still_come_and_old_cursors_start_over()
    {
        var door = await TestDoor.OpenAsync(app);
        var ticket = await door.SellOneAsync();
        await door.ScanAsync(ticket.Code);
        await SqlAsync($"update checkin.scans set changed_xid = '9000000000' where event_id = '{door.EventId}'");
        await door.SettleAsync();

        var page = await ReadAsync(door, new(0, 0));
        page.Scans.ShouldHaveSingleItem();
        (await ReadAsync(door, page.Next)).Scans.ShouldBeEmpty();
        (await FeedAsync(door, feed => feed.ReadAsync(door.EventId, new(9_000_000_000, 9_000_000_000), Ct))).ShouldBeNull();
    }

    [Fact]
    public async Task Another_events_and_another_organizations_tickets_do_not_come()
    {
        var (door, other) = (await TestDoor.OpenAsync(app), await TestDoor.OpenAsync(app));
        var sibling = await TestDoor.OpenAsync(app, door.Organization, "Another one");
        foreach (var each in new[] { door, other, sibling }) await each.ScanAsync((await each.SellOneAsync()).Code);
        await door.SettleAsync();

        (await ReadAsync(door, new(0, 0))).ShouldSatisfyAllConditions(p => p.Tickets.Count.ShouldBe(1), p => p.Scans.Count.ShouldBe(1));
        (await FeedAsync(door, feed => feed.ReadAsync(other.EventId, new(0, 0), Ct)))!.ShouldSatisfyAllConditions(p => p.Tickets.ShouldBeEmpty(), p => p.Scans.ShouldBeEmpty());
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("-"), InlineData("1"), InlineData("1-x"), InlineData("-1-2"), InlineData("99999999999999999999-1"), InlineData("1-2-3"), InlineData("one-two")]
    public void What_is_no_cursor_is_none(string? text) => FeedCursor.Parse(text).ShouldBeNull();

    private Task<T> FeedAsync<T>(TestDoor door, Func<IDoorFeed, Task<T>> ask) => app.InScopeAsync(door.Organization.Id, null, services => ask(services.GetRequiredService<IDoorFeed>()));

    private async Task<FeedPage> ReadAsync(TestDoor door, FeedCursor since) => (await FeedAsync(door, feed => feed.ReadAsync(door.EventId, since, Ct))).ShouldNotBeNull();

    private async Task<FeedCursor> FromNowAsync(TestDoor door)
    {
        await door.SettleAsync();
        var horizon = await FeedAsync(door, feed => feed.HorizonAsync(Ct));
        return (await ReadAsync(door, new(horizon, horizon))).Next;
    }

    private async Task SqlAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var connection = await owner.OpenConnectionAsync(Ct);
        await DoAsync(connection, sql);
    }

    private static async Task DoAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
