using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Claims;
using Ticketing.Notifications.Sending;

namespace Ticketing.Notifications;

/// <summary>Claims and settles queued mail of every organization. Cross-tenant because one sender serves all.</summary>
public sealed class MailQueueDoor(SystemDoor door, WorkerLine worker, TimeProvider clock) : IMailQueue
{
    /// <summary>How long a claim of a sender that lives stands; longer than a mail server may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<ClaimedMail>> ClaimAsync(int batch, CancellationToken cancellationToken)
    {
        // Invariant: one lease at a time. Lock: the rows, SKIP LOCKED.
        await using var command = door.DataSource.CreateCommand("""
            update notifications.mails set attempts = attempts + 1, next_attempt_at = $2, claimed_by = $4
            where id in (
                select id from notifications.mails
                where status in ('Queued', 'Failed') and next_attempt_at <= $1
                order by next_attempt_at, id limit $3 for update skip locked)
            returning id, tenant_id, from_name, to_address, to_name, reply_to, subject, html, text, documents, attempts
            """);
        var now = clock.GetUtcNow();
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = now + Lease });
        command.Parameters.Add(new NpgsqlParameter { Value = batch });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = worker.Number });
        var claimed = new List<ClaimedMail>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) claimed.Add(Read(reader));
        return claimed;
    }

    public async Task SettleAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("update notifications.mails set status = 'Sent', sent_at = $2, error = null where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task FailAsync(ClaimedMail mail, string error, TimeSpan? retryIn, CancellationToken cancellationToken)
    {
        // A mail that another sender has sent meanwhile (this one's lease had lapsed) stays sent.
        await using var command = door.DataSource.CreateCommand(
            "update notifications.mails set status = $2, next_attempt_at = $3, error = $4, claimed_by = null where id = $1 and status <> 'Sent'");
        command.Parameters.Add(new NpgsqlParameter { Value = mail.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = (retryIn is null ? MailStatus.Dead : MailStatus.Failed).ToString() });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() + (retryIn ?? TimeSpan.Zero) });
        command.Parameters.Add(new NpgsqlParameter { Value = error[..Math.Min(error.Length, 1000)] });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ClaimedMail Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        TenantId = row.GetGuid(1),
        FromName = row.GetString(2),
        To = new(row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)),
        ReplyTo = row.IsDBNull(5) ? null : row.GetString(5),
        Body = new(row.GetString(6), row.GetString(7), row.GetString(8)),
        Documents = row.GetFieldValue<string[]>(9),
        Attempts = row.GetInt32(10),
    };
}
