using Ticketing.Common;

namespace Ticketing.Tickets;

public enum TicketStatus
{
    Valid,
    Cancelled,
}

/// <summary>One admission. Its QR is signed from <see cref="Serial"/> and <see cref="Revision"/>.</summary>
public sealed class Ticket : AggregateRoot, IMultiTenant
{
    public const int CodeLength = 10;
    public const int MaxTokenLength = 200;

    private List<DateOnly>? days;

    public Ticket(Guid id, Guid eventId, Guid orderId, Guid orderLineId, Guid itemId, long serial, string attendeeName, DateTimeOffset issuedAt) : base(id)
    {
        EventId = eventId;
        OrderId = orderId;
        OrderLineId = orderLineId;
        ItemId = itemId;
        Serial = serial;
        AttendeeName = attendeeName;
        IssuedAt = issuedAt;
        Code = Codes.New(CodeLength);
    }

    private Ticket()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public Guid OrderId { get; private set; }

    /// <summary>Unique: a line has one ticket, however often issuing is tried.</summary>
    public Guid OrderLineId { get; private set; }

    public Guid ItemId { get; private set; }

    /// <summary>Random, unique in the event; the number inside the QR.</summary>
    public long Serial { get; private set; }

    /// <summary>Raised by a transfer, so that the old QR dies.</summary>
    public int Revision { get; private set; }

    /// <summary>For typing at the door.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The text in the QR, as first signed for this revision: every print of the ticket shows the same. <c>null</c> until signed.</summary>
    public string? Token { get; private set; }

    public string AttendeeName { get; private set; } = "";

    public TicketStatus Status { get; private set; } = TicketStatus.Valid;

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Local days of the event on which it admits; <c>null</c> for all. As its item said when it was issued.</summary>
    public IReadOnlyList<DateOnly>? Days => days;

    public bool IsGoodOn(DateOnly day) => days is null || days.Contains(day);

    /// <summary>Said once, as it is issued.</summary>
    public void BeGoodOn(IReadOnlyList<DateOnly>? days) => this.days = days?.ToList();

    public void Rename(string attendeeName) => AttendeeName = attendeeName;

    /// <summary>Keeps the token of the present revision.</summary>
    public void Carry(string token) => Token = token;

    /// <summary>Makes every QR printed so far worthless; the caller signs the new revision.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:NotValid</c>.</exception>
    public void Reissue()
    {
        if (Status != TicketStatus.Valid) throw TicketsErrors.NotValid();
        (Revision, Token) = (Revision + 1, null);
        Publish(new TicketReissued(Id));
    }

    public void Cancel(DateTimeOffset now)
    {
        if (Status == TicketStatus.Cancelled) return;
        (Status, CancelledAt) = (TicketStatus.Cancelled, now);
        Publish(new TicketCancelled(Id));
    }
}
