namespace Ticketing.CheckIn;

/// <summary>What the reader of a token made of it.</summary>
public enum TokenFinding
{
    Genuine,
    Forged,
    OtherEvent,
    Lapsed,
    NotAToken,

    /// <summary>No token: the ticket was found by search or by its code.</summary>
    None,
}

public enum TicketStanding
{
    Valid,
    Cancelled,
    Unpaid,
}

/// <summary>A ticket as known where the decision is made.</summary>
public sealed record KnownTicket
{
    public int Revision { get; init; }

    public TicketStanding Status { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>Local days of the event on which it is good; <c>null</c> for all.</summary>
    public IReadOnlyList<DateOnly>? Days { get; init; }

    /// <summary>The sessions in which it has a place.</summary>
    public IReadOnlyList<Guid> Sessions { get; init; } = [];
}

/// <summary>A scan that stands: somebody went in or out.</summary>
public sealed record Passage(Direction Direction, DateTimeOffset At);

/// <summary>All that an entry decision depends on; nothing else may.</summary>
public sealed record EntryQuestion
{
    public TokenFinding Token { get; init; }

    /// <summary><c>null</c> unless the token is genuine.</summary>
    public int? TokenRevision { get; init; }

    /// <summary><c>null</c>: not known.</summary>
    public KnownTicket? Ticket { get; init; }

    public required EntryRule Rule { get; init; }

    /// <summary>This ticket at this checkpoint, the oldest first, without what was taken back.</summary>
    public IReadOnlyList<Passage> History { get; init; } = [];

    /// <summary>How many are inside this checkpoint now; looked at only where it has a capacity.</summary>
    public int Inside { get; init; }

    public Direction Direction { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary><paramref name="Period"/>: the key under which the admission counts, one for each ticket, checkpoint and period; <c>null</c> unless admitted or left.</summary>
public sealed record EntryAnswer(ScanResult Result, string? Period = null);
