using Npgsql;
using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>
/// <inheritdoc cref="IWaitlists"/>
/// Cross-tenant because each process keeps the waitlists of all organizations in mind. Reads counts and ids alone, nothing
/// about people. The answers of one batch are a moment apart: for showing and for the gate, never for deciding an offer.
/// </summary>
public sealed class WaitlistsDoor(SystemDoor door, TimeProvider clock) : IWaitlists
{
    private const string Lists = """
        select w.id, w.tenant_id from queueing.waitlists w join events.events e on e.id = w.id
        where w.is_on and e.status = 'Published' and e.ends_at > $1
        """;

    private const string Groups = """
        select event_id, item_ids, smallest, max(party), sum(party) from queueing.waitlist_entries where status = 'Waiting' group by event_id, item_ids, smallest
        """;

    private const string Items = """
        select i.event_id, i.id, i.quota_ids, i.min_per_order, i.max_per_order,
          not i.is_paused and coalesce(i.sale_starts_at <= $1, true) and coalesce(i.sale_ends_at > $1, true)
        from catalog.items i where i.event_id in (select event_id from queueing.waitlist_entries where status = 'Waiting') order by i.position, i.id
        """;

    // As IStock counts: an expired hold takes no place.
    private const string Left = """
        select s.quota_id, greatest(s.size - s.sold - s.held + coalesce(e.quantity, 0), 0)
        from catalog.stock s join catalog.quotas q on q.id = s.quota_id
        left join lateral (select sum(quantity)::int as quantity from catalog.holds h where h.quota_id = s.quota_id and h.expires_at <= $1) e on true
        where q.event_id in (select event_id from queueing.waitlist_entries where status = 'Waiting')
        """;

    private const string Forget = """
        with old as (
          select w.id from queueing.waitlist_entries w left join events.events e on e.id = w.event_id
          where e.id is null or e.ends_at < $1 or (w.status in ('Left', 'Removed', 'Lapsed') and w.closed_at < $2) limit $3)
        delete from queueing.waitlist_entries w using old o where w.id = o.id
        """;

    public async Task<IReadOnlyList<WaitlistReading>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var batch = door.DataSource.CreateBatch();
        foreach (var sql in new[] { Lists, Groups, Items, Left })
        {
            var command = new NpgsqlBatchCommand(sql);
            if (sql.Contains("$1", StringComparison.Ordinal)) command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var lists = await RowsAsync(reader, row => (Id: row.GetGuid(0), TenantId: row.GetGuid(1)), cancellationToken);
        var groups = await RowsAsync(reader, row => (EventId: row.GetGuid(0), Group: new WaitlistGroup(row.GetFieldValue<Guid[]>(1), row.GetInt32(2), row.GetInt32(3), row.GetInt64(4))), cancellationToken);
        var items = await RowsAsync(reader, row => (EventId: row.GetGuid(0), Item: new WaitlistItem(row.GetGuid(1), row.GetFieldValue<Guid[]>(2), row.GetInt32(3), row.GetInt32(4), row.GetBoolean(5))), cancellationToken);
        var left = (await RowsAsync(reader, row => (Id: row.GetGuid(0), Left: row.GetInt32(1)), cancellationToken)).ToDictionary(q => q.Id, q => q.Left);
        var (groupsOf, itemsOf) = (groups.ToLookup(g => g.EventId, g => g.Group), items.ToLookup(i => i.EventId, i => i.Item));
        return lists.ConvertAll(w => new WaitlistReading(w.Id, w.TenantId, [.. groupsOf[w.Id]], [.. itemsOf[w.Id]], left));
    }

    public async Task<int> ForgetAsync(DateTimeOffset eventsBefore, DateTimeOffset closedBefore, int limit, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(Forget);
        foreach (var value in new object[] { eventsBefore, closedBefore, limit }) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<T>> RowsAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        await reader.NextResultAsync(cancellationToken);
        return rows;
    }
}
