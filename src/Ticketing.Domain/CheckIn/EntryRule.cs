namespace Ticketing.CheckIn;

/// <summary>How often a checkpoint lets a ticket in.</summary>
public enum EntryMode
{
    /// <summary>One admission for good.</summary>
    Once,

    /// <summary>One admission on each local day of the event.</summary>
    OncePerDay,

    /// <summary>In again after out: who is inside is known at all times.</summary>
    InAndOut,
}

/// <summary>Which way somebody goes through a checkpoint.</summary>
public enum Direction
{
    In,
    Out,
}

/// <summary>What a checkpoint demands. The same record decides on the server and, as JSON, on a device without network.</summary>
public sealed record EntryRule
{
    /// <summary>Ticket types that may enter; <c>null</c> for all.</summary>
    public IReadOnlyList<Guid>? Items { get; init; }

    /// <summary>The event's local day on which a ticket must be good; <c>null</c>: the day of the scan.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The session in which a ticket must be enrolled.</summary>
    public Guid? SessionId { get; init; }

    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>From here on nobody enters any more.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    public EntryMode Entry { get; init; }

    /// <summary>How many may be inside at once; <c>null</c> for no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>IANA name: where a day begins and ends.</summary>
    public string TimeZone { get; init; } = "UTC";
}
