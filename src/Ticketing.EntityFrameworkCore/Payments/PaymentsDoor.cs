using Npgsql;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// Says which organization a payment belongs to, and which payments and refunds are due. Cross-tenant because a gateway's
/// notice names only the payment, and one job serves all organizations. Reads ids alone.
/// </summary>
public sealed class PaymentsDoor(SystemDoor door) : IPaymentsDoor
{
    public async Task<Guid?> FindTenantAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("select tenant_id from payments.payments where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = paymentId });
        return (Guid?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public Task<IReadOnlyList<TenantRow>> DueChecksAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ListAsync("select tenant_id, id from payments.payments where next_check_at <= $1 order by next_check_at limit $2", now, limit, cancellationToken);

    public Task<IReadOnlyList<TenantRow>> DueRefundsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ListAsync("select tenant_id, id from payments.refunds where next_attempt_at <= $1 order by next_attempt_at limit $2", now, limit, cancellationToken);

    private async Task<IReadOnlyList<TenantRow>> ListAsync(string sql, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = limit });
        var rows = new List<TenantRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) rows.Add(new(reader.GetGuid(0), reader.GetGuid(1)));
        return rows;
    }
}
