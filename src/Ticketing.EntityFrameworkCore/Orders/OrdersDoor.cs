using Npgsql;
using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Lists orders past their end. Cross-tenant because one job serves all organizations. Reads ids alone.</summary>
public sealed class OrdersDoor(SystemDoor door) : IOrdersDoor
{
    public async Task<IReadOnlyList<TenantRow>> PastEndAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(
            "select tenant_id, id from orders.orders where status in ('Held', 'Pending') and expires_at <= $1 order by expires_at limit $2");
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = limit });
        var rows = new List<TenantRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) rows.Add(new(reader.GetGuid(0), reader.GetGuid(1)));
        return rows;
    }
}
