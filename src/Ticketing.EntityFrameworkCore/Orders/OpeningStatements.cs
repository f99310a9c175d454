using Npgsql;
using NpgsqlTypes;
using Ticketing.Catalog;
using Ticketing.Common.Combining;

namespace Ticketing.Orders;

/// <summary>
/// The statement that stores many new orders with their lines and holds and takes their places. Looks nothing up in tables that
/// a rush fills: PostgreSQL keeps the plan of a prepared statement, and one made while they were small reads all of them later.
/// </summary>
internal static class OpeningStatements
{
    // Invariants: one order per client key and per code, who comes second changes nothing; sold + held ≤ size after every
    // change. Locks: the stock rows, by StockStatements.LockWanted before; then the keys, in order, so that two batches with
    // the same keys can't wait for each other.
    private const string Open = """
        with opened as (
          insert into orders.orders (tenant_id, id, event_id, code, secret, status, currency, total_minor_units, total_currency, locale, answers, client_key, created_at, expires_at)
          select app_tenant(), id, event_id, code, secret, 'Held', currency, total, currency, locale, '{}', client_key, created_at, expires_at
          from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[])
            as o (id, event_id, code, secret, currency, total, locale, client_key, created_at, expires_at)
          order by client_key, code
          on conflict do nothing returning id),
        lines as (
          insert into orders.order_lines (tenant_id, id, order_id, item_id, item_name, price_minor_units, price_currency, position, answers, quota_ids)
          select app_tenant(), l.id, l.order_id, l.item_id, l.item_name, l.price, l.currency, l.position, '{}', l.quota_ids::uuid[]
          from unnest($11::uuid[], $12::uuid[], $13::uuid[], $14::text[], $15::bigint[], $16::text[], $17::int[], $18::text[])
            as l (id, order_id, item_id, item_name, price, currency, position, quota_ids)
          where l.order_id in (select id from opened)),
        wanted as (
          select h.* from unnest($19::uuid[], $20::uuid[], $21::int[], $22::timestamptz[]) as h (hold_id, quota_id, quantity, expires_at)
          where h.hold_id in (select id from opened)),
        held as (
          insert into catalog.holds (tenant_id, hold_id, quota_id, quantity, expires_at)
          select app_tenant(), hold_id, quota_id, quantity, expires_at from wanted),
        taken as (
          update catalog.stock s set held = s.held + w.quantity
          from (select quota_id, sum(quantity)::int as quantity from wanted group by quota_id) w
          where s.quota_id = w.quota_id and s.sold + s.held + w.quantity <= s.size
          returning s.quota_id)
        select id, false from opened union all select quota_id, true from taken
        """;

    /// <summary>Result: the ids of the orders that are new, with <c>false</c>, and the quotas that had enough for them, with <c>true</c>.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Write(IReadOnlyList<Order> orders)
    {
        var lines = orders.SelectMany(o => o.Lines.Select(l => (Order: o, Line: l))).ToList();
        var holds = orders.SelectMany(o => o.Demand().Select(d => (Order: o, Demand: d))).ToList();
        yield return BulkCommand.Of(StockStatements.LockWanted, BulkCommand.Column(NpgsqlDbType.Uuid, holds.Select(h => h.Demand.QuotaId).Distinct().ToList(), id => id));
        yield return BulkCommand.Of(Open, [.. OrderColumns(orders), .. LineColumns(lines), .. HoldColumns(holds)]);
    }

    private static NpgsqlParameter[] OrderColumns(IReadOnlyList<Order> orders) =>
    [
        BulkCommand.Column(NpgsqlDbType.Uuid, orders, o => o.Id),
        BulkCommand.Column(NpgsqlDbType.Uuid, orders, o => o.EventId),
        BulkCommand.Column(NpgsqlDbType.Text, orders, o => o.Code),
        BulkCommand.Column(NpgsqlDbType.Text, orders, o => o.Secret),
        BulkCommand.Column(NpgsqlDbType.Text, orders, o => o.Currency.Code),
        BulkCommand.Column(NpgsqlDbType.Bigint, orders, o => o.Total.MinorUnits),
        BulkCommand.Column(NpgsqlDbType.Text, orders, o => o.Locale),
        BulkCommand.Column(NpgsqlDbType.Text, orders, o => o.ClientKey),
        BulkCommand.Column(NpgsqlDbType.TimestampTz, orders, o => o.CreatedAt.UtcDateTime),
        BulkCommand.Column(NpgsqlDbType.TimestampTz, orders, o => o.ExpiresAt.UtcDateTime),
    ];

    private static NpgsqlParameter[] LineColumns(IReadOnlyList<(Order Order, OrderLine Line)> lines) =>
    [
        BulkCommand.Column(NpgsqlDbType.Uuid, lines, l => l.Line.Id),
        BulkCommand.Column(NpgsqlDbType.Uuid, lines, l => l.Order.Id),
        BulkCommand.Column(NpgsqlDbType.Uuid, lines, l => l.Line.ItemId),
        BulkCommand.Column(NpgsqlDbType.Text, lines, l => l.Line.ItemName),
        BulkCommand.Column(NpgsqlDbType.Bigint, lines, l => l.Line.Price.MinorUnits),
        BulkCommand.Column(NpgsqlDbType.Text, lines, l => l.Line.Price.Currency.Code),
        BulkCommand.Column(NpgsqlDbType.Integer, lines, l => l.Line.Position),
        BulkCommand.Column(NpgsqlDbType.Text, lines, l => $"{{{string.Join(',', l.Line.QuotaIds)}}}"),
    ];

    private static NpgsqlParameter[] HoldColumns(IReadOnlyList<(Order Order, QuotaDemand Demand)> holds) =>
    [
        BulkCommand.Column(NpgsqlDbType.Uuid, holds, h => h.Order.Id),
        BulkCommand.Column(NpgsqlDbType.Uuid, holds, h => h.Demand.QuotaId),
        BulkCommand.Column(NpgsqlDbType.Integer, holds, h => h.Demand.Quantity),
        BulkCommand.Column(NpgsqlDbType.TimestampTz, holds, h => h.Order.ExpiresAt.UtcDateTime),
    ];
}
