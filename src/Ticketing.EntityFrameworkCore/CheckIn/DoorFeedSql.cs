using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <inheritdoc cref="IDoorFeed"/>
public sealed class DoorFeedSql(TicketingDbContext db) : IDoorFeed
{
    /// <summary>Rows of a kind on a page, unless one transaction wrote more.</summary>
    public const int PageSize = 5000;

    // Places past the newest transaction come from another life of the database (a restored dump): they are old.
    private const string Horizon = "select pg_snapshot_xmin(pg_current_snapshot()), pg_snapshot_xmax(pg_current_snapshot())";

    // $1 event · $2 from · $3 before: where the page would end. Null: it ends where asked.
    private static readonly string Ends = $"""
        select least(
          (select changed_xid from tickets.tickets where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $2 and changed_xid < $4 order by changed_xid offset {PageSize} limit 1),
          (select changed_xid from sessions.enrolments where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $2 and changed_xid < $4 order by changed_xid offset {PageSize} limit 1),
          (select changed_xid from checkin.scans where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $3 and changed_xid < $4 order by changed_xid offset {PageSize} limit 1)),
          least(
          (select changed_xid from tickets.tickets where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $2 and changed_xid < $4 order by changed_xid limit 1),
          (select changed_xid from sessions.enrolments where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $2 and changed_xid < $4 order by changed_xid limit 1),
          (select changed_xid from checkin.scans where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $3 and changed_xid < $4 order by changed_xid limit 1))
        """;

    private const string Tickets = """
        select t.serial, t.revision, t.status, t.item_id,
          coalesce((select array_agg(e.session_id) from sessions.enrolments e where e.tenant_id = app_tenant() and e.ticket_id = t.id and e.ended_at is null), '{}'), t.days
        from tickets.tickets t where t.tenant_id = app_tenant() and t.event_id = $1 and t.id in (
          select id from tickets.tickets where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $2 and changed_xid < $3
          union select ticket_id from sessions.enrolments where tenant_id = app_tenant() and event_id = $1 and changed_xid >= $2 and changed_xid < $3)
        """;

    // $4: those of another life come first of all, once.
    private const string Scans = """
        select s.id, t.serial, s.checkpoint_id, s.direction, s.result, s.undoes, coalesce(s.happened_at, s.recorded_at)
        from checkin.scans s join tickets.tickets t on t.id = s.ticket_id
        where s.tenant_id = app_tenant() and s.event_id = $1 and (s.changed_xid >= $2 and s.changed_xid < $3 or $2 = '0'::xid8 and s.changed_xid >= $4)
          and s.result in ('Admitted', 'Left', 'Undone')
        """;

    public async Task<ulong> HorizonAsync(CancellationToken cancellationToken) => (await OpenAsync(HorizonsAsync, cancellationToken)).Oldest;

    public Task<FeedPage?> ReadAsync(Guid eventId, FeedCursor since, CancellationToken cancellationToken) =>
        OpenAsync((connection, ct) => ReadAsync(connection, eventId, since, ct), cancellationToken);

    private static async Task<FeedPage?> ReadAsync(NpgsqlConnection connection, Guid eventId, FeedCursor since, CancellationToken cancellationToken)
    {
        var (horizon, newest) = await HorizonsAsync(connection, cancellationToken);
        if (since.Tickets > horizon || since.Scans > horizon) return null;
        var end = await EndAsync(connection, eventId, since, horizon, cancellationToken);
        var tickets = await ListAsync(connection, Tickets, [Id(eventId), Place(since.Tickets), Place(end)], TicketOf, cancellationToken);
        var scans = await ListAsync(connection, Scans, [Id(eventId), Place(since.Scans), Place(end), Place(newest)], ScanOf, cancellationToken);
        return new(new(Math.Max(end, since.Tickets), Math.Max(end, since.Scans)), end < horizon, tickets, scans);
    }

    private static async Task<ulong> EndAsync(NpgsqlConnection connection, Guid eventId, FeedCursor since, ulong horizon, CancellationToken cancellationToken)
    {
        var ends = await ListAsync(connection, Ends, [Id(eventId), Place(since.Tickets), Place(since.Scans), Place(horizon)],
            r => (Full: Nullable(r, 0), First: Nullable(r, 1)), cancellationToken);
        var (full, first) = ends[0];
        if (full is not { } end) return horizon;
        // One transaction wrote more than a page holds: it comes as a whole.
        return end > first ? end : end + 1;
    }

    private static async Task<(ulong Oldest, ulong Newest)> HorizonsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (await ListAsync(connection, Horizon, [], r => (r.GetFieldValue<ulong>(0), r.GetFieldValue<ulong>(1)), cancellationToken))[0];

    private static FeedTicket TicketOf(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt32(1), Enum.Parse<TicketStatus>(reader.GetString(2)), reader.GetGuid(3),
        reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly[]>(5), reader.GetFieldValue<Guid[]>(4));

    private static FeedScan ScanOf(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetInt64(1), reader.GetGuid(2), Enum.Parse<Direction>(reader.GetString(3)), Enum.Parse<ScanResult>(reader.GetString(4)),
        reader.IsDBNull(5) ? null : reader.GetGuid(5), reader.GetFieldValue<DateTimeOffset>(6));

    private static ulong? Nullable(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<ulong>(column);

    private static NpgsqlParameter Id(Guid id) => new() { NpgsqlDbType = NpgsqlDbType.Uuid, Value = id };

    private static NpgsqlParameter Place(ulong place) => new() { NpgsqlDbType = NpgsqlDbType.Xid8, Value = place };

    private static async Task<List<T>> ListAsync<T>(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }

    private async Task<T> OpenAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await use((NpgsqlConnection)db.Database.GetDbConnection(), cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
