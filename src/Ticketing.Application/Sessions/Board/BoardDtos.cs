namespace Ticketing.Sessions;

/// <summary>A day of the programme to be moved about in, rooms beside each other.</summary>
public sealed record BoardDto
{
    public required string TimeZone { get; init; }

    /// <summary>Grows with each change of the programme.</summary>
    public required int Revision { get; init; }

    /// <summary>The day shown; <c>null</c> while there are no sessions.</summary>
    public required DateOnly? Day { get; init; }
    public required IReadOnlyList<ProgrammeDayDto> Days { get; init; }

    /// <summary>All of the programme's, in their order, also those nothing is in on this day.</summary>
    public required IReadOnlyList<RoomDto> Rooms { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<BoardSessionDto> Sessions { get; init; }

    /// <summary>Those that sessions of this day are in.</summary>
    public required IReadOnlyList<ProgrammeConflictDto> Conflicts { get; init; }
}

public sealed record BoardSessionDto
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }

    /// <summary><c>null</c> for one without a room.</summary>
    public required Guid? RoomId { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string? Track { get; init; }
    public required string? TrackColor { get; init; }
    public required IReadOnlyList<SessionSpeakerDto> Speakers { get; init; }

    /// <summary>Came with an import; the next one sets it back to what its file says.</summary>
    public required bool IsImported { get; init; }

    /// <summary>How many tickets have it in their agenda: each move is told to their holders.</summary>
    public required int Enrolled { get; init; }

    /// <summary>To be sent back with a move.</summary>
    public required uint Version { get; init; }
}

/// <summary>Where a session is to be.</summary>
public sealed record PlaceInput
{
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>A room of the programme; <c>null</c> for none.</summary>
    public Guid? RoomId { get; init; }

    /// <summary>The day it is listed under; <c>null</c> leaves it.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The version that was read: another's change in between is then a conflict that says whose.</summary>
    public required uint Version { get; init; }
}

/// <summary>A session where it is now.</summary>
public sealed record PlacedDto
{
    public required BoardSessionDto Session { get; init; }

    /// <summary>Those it is in now.</summary>
    public required IReadOnlyList<ProgrammeConflictDto> Conflicts { get; init; }
}
