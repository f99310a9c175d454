using Npgsql;
using Ticketing.Common;
using Ticketing.Queueing;

namespace Ticketing.Orders;

/// <summary>
/// Counts an event's orders for its waiting room. Cross-tenant because one clock serves all rooms; names the organization in
/// its question. Reads counts alone, of orders begun in the last two hours.
/// </summary>
public sealed class CheckoutFiguresDoor(SystemDoor door) : ICheckoutFigures
{
    public async Task<CheckoutFigures> ReadAsync(Guid tenantId, Guid eventId, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("""
            select count(*) filter (where status in ('Held', 'Pending') and expires_at > $4)::int, count(*) filter (where paid_at >= $3)::int
            from orders.orders where tenant_id = $1 and event_id = $2 and created_at > least($3, $4::timestamptz - interval '2 hours')
            """);
        foreach (var value in new object[] { tenantId, eventId, since, now }) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new(reader.GetInt32(0), reader.GetInt32(1));
    }
}
