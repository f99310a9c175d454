namespace Ticketing.Events;

/// <summary>The new event, and what is copied with it.</summary>
public sealed record CopyEventInput
{
    public required string Title { get; init; }

    /// <summary>Made from the title when left out.</summary>
    public string? Slug { get; init; }

    /// <summary>Wall clock in the source's zone. All other times move by the same difference.</summary>
    public required DateTime StartsAtLocal { get; init; }

    /// <summary>All of it when left out.</summary>
    public IReadOnlyList<EventPart> Parts { get; init; } = [EventPart.Tickets, EventPart.Programme, EventPart.Door];
}

/// <summary>What would be deleted with an event.</summary>
public sealed record EventDeletion
{
    /// <summary>To be typed.</summary>
    public required string Title { get; init; }

    /// <summary>What goes: so many <c>ticketTypes</c>, <c>sessions</c>, <c>devices</c> and so on; nothing that there is none of.</summary>
    public required IReadOnlyList<EventContentCount> Contents { get; init; }

    /// <summary>The code of what stands in the way; <c>null</c> for nothing.</summary>
    public required string? Obstacle { get; init; }
}
