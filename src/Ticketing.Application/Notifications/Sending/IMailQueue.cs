using Ticketing.Common;

namespace Ticketing.Notifications.Sending;

/// <summary>The queue as the sender sees it, over all organizations. Each call is one statement.</summary>
public interface IMailQueue
{
    /// <summary>Takes up to <paramref name="batch"/> due mails; a claim lapses after its lease, so that a dead sender's mail is sent by another.</summary>
    Task<IReadOnlyList<ClaimedMail>> ClaimAsync(int batch, CancellationToken cancellationToken);

    Task SettleAsync(Guid id, CancellationToken cancellationToken);

    /// <param name="mail">The claimed one.</param>
    /// <param name="error">Type and code, nothing personal.</param>
    /// <param name="retryIn"><c>null</c> to give up.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task FailAsync(ClaimedMail mail, string error, TimeSpan? retryIn, CancellationToken cancellationToken);
}

/// <summary>A mail this sender holds the lease of.</summary>
public sealed record ClaimedMail
{
    public required Guid Id { get; init; }

    public required Guid TenantId { get; init; }

    public required string FromName { get; init; }

    public required MailAddressee To { get; init; }

    public required string? ReplyTo { get; init; }

    public required MailBody Body { get; init; }

    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>This one included.</summary>
    public required int Attempts { get; init; }
}
