using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Claims;
using Ticketing.Payments.Sandbox;

namespace Ticketing.Payments;

/// <summary>
/// Keeps the sandbox gateway's books. It plays an outside provider, which knows no organizations: hence the system role.
/// Every change of a payment's state and the notice that tells of it are one statement.
/// </summary>
public sealed class SandboxDoor(SystemDoor door, WorkerLine worker) : ISandboxBooks
{
    private const string Columns = """
        id, reference, amount_minor_units, amount_currency, description, merchant_name, return_url, status, decline, refunded_minor_units, expires_at, settles_at
        """;

    public async Task<string> SecretAsync(string drawn, CancellationToken cancellationToken)
    {
        await using (var draw = Command("insert into payments.sandbox_secret (secret) values ($1) on conflict do nothing", drawn))
            await draw.ExecuteNonQueryAsync(cancellationToken);
        await using var read = Command("select secret from payments.sandbox_secret");
        return (string)(await read.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<SandboxPayment> OpenAsync(SandboxPayment payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var insert = Command(
            """
            insert into payments.sandbox_payments (id, reference, amount_minor_units, amount_currency, description, merchant_name, return_url, status, expires_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'Open', $8, $9) on conflict (reference) do nothing
            """,
            payment.Id, payment.Reference, payment.Amount.MinorUnits, payment.Amount.Currency.Code, payment.Description, payment.MerchantName, payment.ReturnUrl, payment.ExpiresAt, now))
            await insert.ExecuteNonQueryAsync(cancellationToken);
        await using var read = Command($"select {Columns} from payments.sandbox_payments where reference = $1", payment.Reference);
        return (await ReadAsync(read, cancellationToken))!;
    }

    public async Task<SandboxPayment?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = Command($"select {Columns} from payments.sandbox_payments where id = $1", id);
        return await ReadAsync(command, cancellationToken);
    }

    // Invariant: a state changes only from the ones named, and its notice is written with it. Lock: the payment's row.
    public async Task<SandboxPayment?> MoveAsync(SandboxMove move, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"""
            with moved as (
              update payments.sandbox_payments set status = $3, decline = $4, settles_at = $5
              where id = $1 and status = any ($2) returning {Columns}),
            told as (
              insert into payments.sandbox_webhooks (id, payment_id, type, body, created_at, next_attempt_at)
              select $6, id, $7, $8, $9, $9 from moved where $7 <> '')
            select {Columns} from moved
            """,
            move.Id, move.From.Select(s => s.ToString()).ToArray(), move.To.ToString(), (object?)move.Decline ?? DBNull.Value,
            (object?)move.SettlesAt ?? DBNull.Value, move.Notice?.Id ?? "", move.Notice?.Type ?? "", move.Notice?.Body ?? "", now);
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<SandboxPayment>> DueToSettleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = Command($"select {Columns} from payments.sandbox_payments where status = 'Processing' and settles_at <= $1 order by settles_at limit 100", now);
        var due = new List<SandboxPayment>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) due.Add(Read(reader));
        return due;
    }

    // Invariant: refunded never exceeds what was taken, and a key refunds once. Lock: the payment's row, taken before looking.
    public async Task<bool> RefundAsync(string id, Guid key, Money amount, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(With(new("select from payments.sandbox_payments where id = $1 for update"), id));
        batch.BatchCommands.Add(With(
            new("""
            with noted as (
              insert into payments.sandbox_refunds (key, payment_id, amount_minor_units, created_at)
              select $2, id, $3, $4 from payments.sandbox_payments
              where id = $1 and status = 'Succeeded' and refunded_minor_units + $3 <= amount_minor_units and amount_currency = $5
              on conflict (key) do nothing returning key)
            update payments.sandbox_payments set refunded_minor_units = refunded_minor_units + $3 where id = $1 and exists (select from noted)
            """),
            id, key, amount.MinorUnits, now, amount.Currency.Code));
        batch.BatchCommands.Add(With(new("select exists (select from payments.sandbox_refunds where key = $1)"), key));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetBoolean(0);
    }

    // Invariant: one sender at a time works on a notice, for as long as its lease. Lock: the rows, SKIP LOCKED.
    public async Task<IReadOnlyList<SandboxWebhook>> ClaimWebhooksAsync(DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            update payments.sandbox_webhooks set attempts = attempts + 1, next_attempt_at = $2, claimed_by = $3
            where id in (select id from payments.sandbox_webhooks where next_attempt_at <= $1 order by next_attempt_at limit 50 for update skip locked)
            returning id, body, attempts
            """,
            now, leaseUntil);
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = worker.Number });
        var claimed = new List<SandboxWebhook>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) claimed.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        return claimed;
    }

    public async Task AnsweredAsync(string id, int? answer, DateTimeOffset? nextAttemptAt, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "update payments.sandbox_webhooks set answer = $2, next_attempt_at = $3, claimed_by = null where id = $1",
            id, (object?)answer ?? DBNull.Value, (object?)nextAttemptAt ?? DBNull.Value);
        command.Parameters[1].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer;
        command.Parameters[2].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<SandboxPayment?> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    private static SandboxPayment Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetString(0),
        Reference = row.GetGuid(1),
        Amount = new(row.GetInt64(2), Currency.Of(row.GetString(3))),
        Description = row.GetString(4),
        MerchantName = row.GetString(5),
        ReturnUrl = row.GetString(6),
        Status = Enum.Parse<SandboxStatus>(row.GetString(7)),
        Decline = row.IsDBNull(8) ? null : row.GetString(8),
        RefundedMinorUnits = row.GetInt64(9),
        ExpiresAt = row.GetFieldValue<DateTimeOffset>(10),
        SettlesAt = row.IsDBNull(11) ? null : row.GetFieldValue<DateTimeOffset>(11),
    };

    private static NpgsqlBatchCommand With(NpgsqlBatchCommand command, params object[] values)
    {
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = door.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
