using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Notifications.Sending;

namespace Ticketing.Notifications.Mailbox;

/// <summary>The built-in mailbox, of all organizations: for trying out, never for the public.</summary>
public interface IMailbox
{
    /// <summary>Keeps the mail; a repeat of the same one changes nothing.</summary>
    Task StoreAsync(FinishedMail mail, CancellationToken cancellationToken);

    /// <summary>Newest first; <see cref="PageRequest.Search"/> looks in the address, the name and the subject.</summary>
    Task<PagedResult<MailboxEntry>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    Task<MailboxMail?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <param name="id">The mail's.</param>
    /// <param name="number">From 1.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<DocumentFile?> FindAttachmentAsync(Guid id, int number, CancellationToken cancellationToken);
}

/// <summary>A row of the mailbox.</summary>
public sealed record MailboxEntry(Guid Id, string From, string To, string? ToName, string Subject, DateTimeOffset ReceivedAt, int Attachments)
{
    /// <summary>The sender's name without its address.</summary>
    public string FromName => From.LastIndexOf(" <", StringComparison.Ordinal) is var end and > 0 ? From[..end] : From;
}

/// <summary>A mail as it arrived.</summary>
public sealed record MailboxMail(
    Guid Id, string MessageId, string From, string To, string? ToName, string? ReplyTo, string Subject, string Html, string Text,
    DateTimeOffset ReceivedAt, IReadOnlyList<MailboxAttachment> Attachments);

/// <summary>A file that came with a mail.</summary>
public sealed record MailboxAttachment(int Number, string Name, string ContentType, int Size);
