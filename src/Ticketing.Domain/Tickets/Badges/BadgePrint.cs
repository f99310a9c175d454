using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>Where a badge was printed.</summary>
public enum BadgePlace
{
    /// <summary>At the organizer's, one or many.</summary>
    Office,

    /// <summary>By a steward.</summary>
    Door,

    /// <summary>By the guest.</summary>
    Kiosk,
}

/// <summary>A badge was printed. A fact: never changed, never deleted; those after a ticket's first are reprints.</summary>
public sealed class BadgePrint : Entity, IMultiTenant
{
    public const int MaxReasonLength = 200;

    public BadgePrint(Guid id, Guid eventId, Guid ticketId, BadgePlace place, Guid userId, DateTimeOffset printedAt) : base(id) =>
        (EventId, TicketId, Place, UserId, PrintedAt) = (eventId, ticketId, place, userId, printedAt);

    private BadgePrint()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public Guid TicketId { get; private set; }

    public BadgePlace Place { get; private set; }

    /// <summary>Who printed it, or whom the device acts for.</summary>
    public Guid UserId { get; private set; }

    public DateTimeOffset PrintedAt { get; private set; }

    /// <summary>The batch it was part of.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Why again.</summary>
    public string? Reason { get; init; }
}
