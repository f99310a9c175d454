namespace Ticketing.Events;

/// <summary>A day of an event; what it does not say is as the event says.</summary>
public sealed record EventDayDto
{
    /// <summary>Local to the event.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Wall clock of the event's zone.</summary>
    public required TimeOnly? OpensAt { get; init; }

    /// <summary>Wall clock of the event's zone; in the small hours it is the night after.</summary>
    public required TimeOnly? ClosesAt { get; init; }

    public required string? PlaceName { get; init; }

    public required string? PlaceAddress { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Description { get; init; }

    /// <summary>Whether it says anything of its own.</summary>
    public bool IsPlain => (OpensAt, ClosesAt, PlaceName, PlaceAddress, Description) == (null, null, null, null, null);
}

/// <summary>What differs on a day; nothing for what doesn't.</summary>
public sealed record EventDayInput
{
    /// <summary>Which day, local to the event.</summary>
    public DateOnly Date { get; init; }

    public TimeOnly? OpensAt { get; init; }

    public TimeOnly? ClosesAt { get; init; }

    public string? PlaceName { get; init; }

    public string? PlaceAddress { get; init; }

    public string? Description { get; init; }
}
