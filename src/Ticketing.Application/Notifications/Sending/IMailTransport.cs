using Ticketing.Common.Documents;

namespace Ticketing.Notifications.Sending;

/// <summary>The way out of the house.</summary>
public interface IMailTransport
{
    /// <summary>Returns once the other side has taken the mail.</summary>
    /// <exception cref="MailRefusedException">refused for good: trying again is useless.</exception>
    /// <exception cref="Exception">anything else: to be tried again.</exception>
    Task SendAsync(FinishedMail mail, CancellationToken cancellationToken);
}

/// <summary>A mail with everything in it.</summary>
public sealed record FinishedMail
{
    public required Guid Id { get; init; }

    public required Guid TenantId { get; init; }

    /// <summary>RFC 5322 §3.6.4, with its angle brackets; the same at each attempt, so that readers drop a repeat.</summary>
    public required string MessageId { get; init; }

    public required MailAddressee From { get; init; }

    public required MailAddressee To { get; init; }

    public string? ReplyTo { get; init; }

    public required MailBody Body { get; init; }

    public IReadOnlyList<DocumentFile> Attachments { get; init; } = [];
}

/// <summary>The other side refused this mail for good.</summary>
public sealed class MailRefusedException(string code, Exception? inner = null) : Exception(code, inner);
