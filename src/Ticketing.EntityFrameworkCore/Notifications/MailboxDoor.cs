using Npgsql;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Notifications.Mailbox;
using Ticketing.Notifications.Sending;

namespace Ticketing.Notifications;

/// <summary>Keeps and shows what the built-in mailbox received. Cross-tenant because who tries the product out plays all parts at once.</summary>
public sealed class MailboxDoor(SystemDoor door, TimeProvider clock) : IMailbox
{
    public async Task StoreAsync(FinishedMail mail, CancellationToken cancellationToken)
    {
        await using var connection = await door.DataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Invariant: one row per mail, however often it is sent. Lock: the key.
        await using var insert = new NpgsqlCommand("""
            insert into notifications.mailbox (id, tenant_id, message_id, from_text, to_address, to_name, reply_to, subject, html, text, received_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (id) do nothing
            """, connection, transaction)
        {
            Parameters =
            {
                new() { Value = mail.Id }, new() { Value = mail.TenantId }, new() { Value = mail.MessageId }, new() { Value = $"{mail.From.Name} <{mail.From.Address}>" },
                new() { Value = mail.To.Address }, new() { Value = (object?)mail.To.Name ?? DBNull.Value }, new() { Value = (object?)mail.ReplyTo ?? DBNull.Value },
                new() { Value = mail.Body.Subject }, new() { Value = mail.Body.Html }, new() { Value = mail.Body.Text }, new() { Value = clock.GetUtcNow() },
            },
        };
        if (await insert.ExecuteNonQueryAsync(cancellationToken) == 0) return;
        for (var i = 0; i < mail.Attachments.Count; i++) await AttachAsync(connection, mail, i + 1, mail.Attachments[i], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task<PagedResult<MailboxEntry>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("""
            select id, from_text, to_address, to_name, subject, received_at,
              (select count(*)::int from notifications.mailbox_attachments a where a.mail_id = m.id), count(*) over ()::int
            from notifications.mailbox m
            where $1 = '' or strpos(lower(concat_ws(' ', to_address, to_name, subject)), $1) > 0
            order by received_at desc, id desc offset $2 limit $3
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = (page.Search ?? "").Trim().ToLowerInvariant() });
        command.Parameters.Add(new NpgsqlParameter { Value = page.Skip });
        command.Parameters.Add(new NpgsqlParameter { Value = page.Take });
        var (entries, total) = (new List<MailboxEntry>(), 0);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5), reader.GetInt32(6)));
            total = reader.GetInt32(7);
        }

        return new(entries, total);
    }

    public async Task<MailboxMail?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var attachments = await AttachmentsAsync(id, cancellationToken);
        await using var command = door.DataSource.CreateCommand(
            "select message_id, from_text, to_address, to_name, reply_to, subject, html, text, received_at from notifications.mailbox where id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        return new(
            id, row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
            row.GetString(5), row.GetString(6), row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), attachments);
    }

    public async Task<DocumentFile?> FindAttachmentAsync(Guid id, int number, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand("select name, content_type, content from notifications.mailbox_attachments where mail_id = $1 and number = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = number });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)) : null;
    }

    private static async Task AttachAsync(NpgsqlConnection connection, FinishedMail mail, int number, DocumentFile file, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            "insert into notifications.mailbox_attachments (mail_id, number, tenant_id, name, content_type, content) values ($1, $2, $3, $4, $5, $6)", connection)
        {
            Parameters =
            {
                new() { Value = mail.Id }, new() { Value = number }, new() { Value = mail.TenantId }, new() { Value = file.Name }, new() { Value = file.ContentType }, new() { Value = file.Content },
            },
        };
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<MailboxAttachment>> AttachmentsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = door.DataSource.CreateCommand(
            "select number, name, content_type, octet_length(content) from notifications.mailbox_attachments where mail_id = $1 order by number");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        var attachments = new List<MailboxAttachment>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) attachments.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        return attachments;
    }
}
