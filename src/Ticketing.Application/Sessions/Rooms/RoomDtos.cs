namespace Ticketing.Sessions;

/// <summary>A room of a programme, as staff changes it.</summary>
public sealed record RoomDetails
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public required string? Description { get; init; }

    /// <summary>Seats.</summary>
    public required int? Capacity { get; init; }

    /// <summary>How many sessions are in it; one with none can be removed.</summary>
    public required int Sessions { get; init; }

    /// <summary>To be sent back with a change: another's change in between is then a conflict.</summary>
    public required uint Version { get; init; }
}

public sealed record RoomInput
{
    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public string? Description { get; init; }

    /// <summary>Seats; <c>null</c> when nobody counted.</summary>
    public int? Capacity { get; init; }

    /// <summary>The version that was read, for a change; <c>null</c> changes whatever stands.</summary>
    public uint? Version { get; init; }
}

/// <summary>All rooms in their new order.</summary>
public sealed record RoomOrderInput
{
    public required IReadOnlyList<Guid> Ids { get; init; }
}
