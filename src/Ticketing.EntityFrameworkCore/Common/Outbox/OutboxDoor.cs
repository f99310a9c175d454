using Npgsql;
using Ticketing.Common.Claims;

namespace Ticketing.Common.Outbox;

/// <summary>Claims and settles outbox rows of every organization. Cross-tenant because one dispatcher serves all.</summary>
public sealed class OutboxDoor(SystemDoor door, WorkerLine worker, TimeProvider clock)
{
    /// <summary>
    /// How long a claim of a worker that lives stands before another may take the message (a dead one's ends at once:
    /// <see cref="WorkerLine"/>). Who is slower than that is not repeated: the second finds the message handled.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    public const int MaxAttempts = 8;

    /// <summary>Takes up to <paramref name="batch"/> due messages. Invariant: one lease at a time. Lock: the rows, SKIP LOCKED.</summary>
    public async Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(int batch, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("""
            update common.outbox_messages set attempts = attempts + 1, next_attempt_at = $2, claimed_by = $4
            where id in (
                select id from common.outbox_messages
                where processed_at is null and dead_at is null and next_attempt_at <= $1
                order by next_attempt_at, id limit $3 for update skip locked)
            returning id, tenant_id, type, payload, attempts
            """);
        var now = clock.GetUtcNow();
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = now + Lease });
        command.Parameters.Add(new NpgsqlParameter { Value = batch });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = worker.Number });
        var claimed = new List<ClaimedMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            claimed.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetInt32(4)));
        return claimed.OrderBy(m => m.Id).ToList();
    }

    public async Task SettleAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("update common.outbox_messages set processed_at = $2, error = null where id = any ($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Tries again after 2, 4, 8 … seconds, or gives up for a person to look.</summary>
    public async Task FailAsync(ClaimedMessage message, string error, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(
            "update common.outbox_messages set next_attempt_at = $2, error = $3, dead_at = $4, claimed_by = null where id = $1");
        var now = clock.GetUtcNow();
        command.Parameters.Add(new NpgsqlParameter { Value = message.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = now + TimeSpan.FromSeconds(Math.Pow(2, message.Attempts)) });
        command.Parameters.Add(new NpgsqlParameter { Value = error[..Math.Min(error.Length, 1000)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?> { TypedValue = message.Attempts >= MaxAttempts ? now : null });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A message this worker holds the lease of.</summary>
public sealed record ClaimedMessage(Guid Id, Guid TenantId, string Type, string Payload, int Attempts);
