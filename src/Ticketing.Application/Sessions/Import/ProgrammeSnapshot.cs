namespace Ticketing.Sessions.Import;

/// <summary>The programme of one event as it stands, for an import to be compared with.</summary>
public sealed record ProgrammeSnapshot
{
    public IReadOnlyList<CurrentSession> Sessions { get; init; } = [];

    /// <summary>Those who appear in this event's sessions, and no others of the organization.</summary>
    public IReadOnlyList<CurrentSpeaker> Speakers { get; init; } = [];

    public IReadOnlyList<CurrentRoom> Rooms { get; init; } = [];

    public IReadOnlyList<CurrentTrack> Tracks { get; init; } = [];
}

public sealed record CurrentSession
{
    public required Guid Id { get; init; }

    /// <summary>What an import calls it; <c>null</c> for a session made by hand, which no import touches.</summary>
    public string? ExternalId { get; init; }

    public required SessionValues Values { get; init; }

    /// <summary><see cref="CurrentSpeaker.Id"/>s in the order they are announced.</summary>
    public IReadOnlyList<Guid> SpeakerIds { get; init; } = [];
}

public sealed record CurrentSpeaker
{
    public required Guid Id { get; init; }

    /// <inheritdoc cref="ImportedSpeaker.ExternalId"/>
    public string? ExternalId { get; init; }

    public required string Name { get; init; }
    public string? Biography { get; init; }
    public string? AvatarUrl { get; init; }
}

public sealed record CurrentRoom
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public int? Capacity { get; init; }
}

public sealed record CurrentTrack
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? Color { get; init; }
}
