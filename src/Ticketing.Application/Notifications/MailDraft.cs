using Ticketing.Common.Documents;
using Ticketing.Notifications.Writing;

namespace Ticketing.Notifications;

/// <summary>A mail as a feature wants it: what caused it, to whom, what it says, what comes with it.</summary>
public sealed record MailDraft
{
    /// <summary>Unique in the organization, such as <c>OrderPaid:{id}</c>: a second draft of the same cause is dropped.</summary>
    public required string Cause { get; init; }

    public required MailAddressee To { get; init; }

    public required MailContent Content { get; init; }

    /// <summary>A contract of theirs needs it, such as tickets, a cancellation, money that goes back: it goes to people under restriction as well.</summary>
    public bool IsForContract { get; init; }

    /// <summary>The event's own colour, where the mail is about one that has it.</summary>
    public string? Colour { get; init; }

    /// <summary>Rendered when the mail is sent.</summary>
    public IReadOnlyList<DocumentReference> Documents { get; init; } = [];
}
