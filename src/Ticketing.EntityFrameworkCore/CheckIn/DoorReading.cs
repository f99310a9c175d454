using Npgsql;
using NpgsqlTypes;
using Ticketing.Common.Combining;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>
/// Locks the tickets of a batch, in the order of their ids, then the checkpoints that count who is inside, in theirs; and only
/// then reads the facts: each statement of READ COMMITTED sees what was committed before it began, so what was read under
/// the locks stays true until they are given back. One round trip.
/// </summary>
internal static class DoorReading
{
    private const string Recorded = "select id from checkin.scans where tenant_id = app_tenant() and id = any($1)";

    // $1 event, $2 serial, side by side · $3 ids. Lock: the tickets, by id. A cancellation or transfer changes the row, so
    // it goes wholly before or wholly after, and what the lock returns is the row as committed.
    private const string Tickets = """
        with named as materialized (
          select t.id from unnest($1::uuid[], $2::bigint[]) as w (event_id, serial)
            join tickets.tickets t on t.tenant_id = app_tenant() and t.event_id = w.event_id and t.serial = w.serial
          union select unnest($3::uuid[]))
        select t.id, t.event_id, t.serial, t.status, t.revision, t.item_id, t.attendee_name, l.item_name, t.code, o.code, t.days
        from named n join tickets.tickets t on t.id = n.id
          join orders.order_lines l on l.id = t.order_line_id join orders.orders o on o.id = t.order_id
        order by t.id for no key update of t
        """;

    // Lock: rooms with a capacity, by id: whoever would fill the last place waits for who is about to.
    private const string Rooms = "select id from checkin.checkpoints where id = any($1) and capacity is not null order by id for no key update";

    private const string Rules = """
        select c.id, c.items, c.day, c.session_id, c.opens_at, c.closes_at, c.entry, c.capacity, e.time_zone
        from checkin.checkpoints c join events.events e on e.id = c.event_id where c.id = any($1) and c.removed_at is null
        """;

    private const string Inside = """
        select a.checkpoint_id, a.period, count(*)::int from checkin.checkpoints c join checkin.admissions a on a.checkpoint_id = c.id and a.left_at is null
        where c.id = any($1) and c.capacity is not null group by a.checkpoint_id, a.period
        """;

    // $1 event, $2 serial · $3 tickets · $4 checkpoints
    private const string Entries = """
        with named as (
          select t.id from unnest($1::uuid[], $2::bigint[]) as w (event_id, serial)
            join tickets.tickets t on t.tenant_id = app_tenant() and t.event_id = w.event_id and t.serial = w.serial
          union select unnest($3::uuid[]))
        select a.ticket_id, a.checkpoint_id, a.period, a.scan_id, a.admitted_at, a.left_at
        from named n join checkin.admissions a on a.ticket_id = n.id and a.checkpoint_id = any($4)
        """;

    public static async Task<DoorFacts> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid tenantId, IReadOnlyList<DoorRequest> requests)
    {
        var checkpoints = requests.Select(r => r.Attempt.CheckpointId).Distinct().ToArray();
        var serials = requests.Where(r => r.TicketId is null).Select(r => (r.Attempt.EventId, r.Serial)).Distinct().ToList();
        var (events, numbers) = (Array(serials.ConvertAll(s => s.EventId)), new NpgsqlParameter<long[]> { TypedValue = [.. serials.Select(s => s.Serial)] });
        var tickets = Array(requests.Select(r => r.TicketId).OfType<Guid>().Distinct());
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(BulkCommand.EnterTenant(tenantId));
        batch.BatchCommands.Add(BulkCommand.Of(Tickets, events, numbers, tickets));
        batch.BatchCommands.Add(BulkCommand.Of(Rooms, Array(checkpoints)));
        batch.BatchCommands.Add(BulkCommand.Of(Recorded, Array(requests.Select(r => r.Attempt.Id))));
        batch.BatchCommands.Add(BulkCommand.Of(Rules, Array(checkpoints)));
        batch.BatchCommands.Add(BulkCommand.Of(Inside, Array(checkpoints)));
        batch.BatchCommands.Add(BulkCommand.Of(Entries, events.Clone(), numbers.Clone(), tickets.Clone(), Array(checkpoints)));
        var facts = new DoorFacts();
        await using (var reader = await batch.ExecuteReaderAsync()) await FillAsync(facts, reader);
        if (facts.Rules.Values.Any(r => r.SessionId is not null)) await EnrolledSessions.ReadAsync(facts, connection, transaction);
        return facts;
    }

    private static async Task FillAsync(DoorFacts facts, NpgsqlDataReader reader)
    {
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            var ticket = TicketOf(reader);
            facts.Tickets[ticket.Id] = facts.BySerial[(ticket.EventId, ticket.Serial)] = ticket;
        }

        await reader.NextResultAsync();
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) facts.Recorded.Add(reader.GetGuid(0));
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) facts.Rules[reader.GetGuid(0)] = RuleOf(reader);
        await reader.NextResultAsync();
        while (await reader.ReadAsync()) facts.Inside[(reader.GetGuid(0), reader.GetString(1))] = reader.GetInt32(2);

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            var at = (reader.GetGuid(0), reader.GetGuid(1));
            if (!facts.Entries.TryGetValue(at, out var entries)) facts.Entries[at] = entries = [];
            entries.Add(new(reader.GetString(2), reader.GetGuid(3), reader.GetFieldValue<DateTimeOffset>(4), Nullable<DateTimeOffset>(reader, 5)));
        }
    }

    private static LockedTicket TicketOf(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetGuid(1), reader.GetInt64(2),
        new()
        {
            Status = reader.GetString(3) == nameof(TicketStatus.Valid) ? TicketStanding.Valid : TicketStanding.Cancelled,
            Revision = reader.GetInt32(4),
            ItemId = reader.GetGuid(5),
            Days = reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly[]>(10),
        },
        reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetString(9));

    private static EntryRule RuleOf(NpgsqlDataReader reader) => new()
    {
        Items = reader.IsDBNull(1) ? null : reader.GetFieldValue<Guid[]>(1),
        Day = Nullable<DateOnly>(reader, 2),
        SessionId = Nullable<Guid>(reader, 3),
        OpensAt = Nullable<DateTimeOffset>(reader, 4),
        ClosesAt = Nullable<DateTimeOffset>(reader, 5),
        Entry = Enum.Parse<EntryMode>(reader.GetString(6)),
        Capacity = Nullable<int>(reader, 7),
        TimeZone = reader.GetString(8),
    };

    private static T? Nullable<T>(NpgsqlDataReader reader, int column) where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    private static NpgsqlParameter Array(IEnumerable<Guid> ids) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = ids.ToArray() };
}

/// <summary>What one scan asks for: a ticket by the serial of its token, or by its id.</summary>
internal sealed record DoorRequest(ScanAttempt Attempt, long Serial, Guid? TicketId, int? Revision)
{
    public LockedTicket? In(DoorFacts facts) => TicketId is { } id
        ? facts.Tickets.GetValueOrDefault(id)
        : facts.BySerial.GetValueOrDefault((Attempt.EventId, Serial));
}
