using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>An event's programme as staff sees it, without its sessions.</summary>
public sealed record ProgrammeDto
{
    public required Guid EventId { get; init; }
    public required string EventTitle { get; init; }
    public required string EventSlug { get; init; }
    public required string TimeZone { get; init; }

    /// <summary>Grows with each change.</summary>
    public required int Revision { get; init; }

    /// <summary>What the file imported last calls its event.</summary>
    public required string? ImportedFrom { get; init; }
    public required DateTimeOffset? ImportedAt { get; init; }
    public required IReadOnlyList<ProgrammeDayDto> Days { get; init; }
    public required IReadOnlyList<RoomDto> Rooms { get; init; }
    public required IReadOnlyList<TrackDto> Tracks { get; init; }
}

/// <summary>A day, and how many sessions it has; those after midnight count to the evening before.</summary>
public sealed record ProgrammeDayDto(DateOnly Date, int Sessions);

public sealed record RoomDto(Guid Id, string Name, int? Capacity);

public sealed record TrackDto(Guid Id, string Name, string? Color);

/// <summary>A page of a programme's sessions, by time. The search looks in titles, rooms, tracks and speakers' names.</summary>
public sealed record SessionListRequest : PageRequest
{
    /// <summary>Of this day alone.</summary>
    public DateOnly? Day { get; init; }
}

public sealed record SessionListItem
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string? Room { get; init; }
    public required string? Track { get; init; }
    public required string? TrackColor { get; init; }
    public required string? Type { get; init; }

    /// <summary>Came with an import; the next one sets it back to what its file says.</summary>
    public required bool IsImported { get; init; }
    public required IReadOnlyList<SessionSpeakerDto> Speakers { get; init; }

    /// <summary>For those who enrol; <c>null</c> for an open session.</summary>
    public required int? Seats { get; init; }

    /// <summary>How many tickets have it in their agenda.</summary>
    public required int Enrolled { get; init; }
}

/// <summary>All of a session, for its editor.</summary>
public sealed record SessionDetails
{
    public required Guid Id { get; init; }
    public required string? ExternalId { get; init; }
    public required string Title { get; init; }
    public required string? Subtitle { get; init; }
    public required string? Abstract { get; init; }
    public required string? Description { get; init; }
    public required string? Track { get; init; }
    public required string? Room { get; init; }
    public required string? Type { get; init; }
    public required string? Language { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required int? Capacity { get; init; }

    /// <summary>For those who enrol; <c>null</c> for an open session.</summary>
    public required int? Seats { get; init; }

    /// <summary>How many tickets have it in their agenda.</summary>
    public required int Enrolled { get; init; }

    /// <summary>How many files go with it.</summary>
    public required int Files { get; init; }
    public required string? Url { get; init; }
    public required bool DoNotRecord { get; init; }
    public required IReadOnlyList<SessionLink> Links { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyList<SessionSpeakerDto> Speakers { get; init; }

    /// <summary>To be sent back with a change: another's change in between is then a conflict.</summary>
    public required uint Version { get; init; }
}

public sealed record SessionSpeakerDto(Guid Id, string Name, SpeakerRole Role);

/// <summary>A session as typed. Room, track and speakers are named; what has a new name is made.</summary>
public sealed record SessionInput
{
    public required string Title { get; init; }
    public string? Subtitle { get; init; }

    /// <summary>Markdown.</summary>
    public string? Abstract { get; init; }

    /// <summary>Markdown.</summary>
    public string? Description { get; init; }
    public string? Track { get; init; }
    public string? Room { get; init; }
    public string? Type { get; init; }
    public string? Language { get; init; }

    /// <summary>The day it is listed under; by itself the date of its start, or the day before when it starts before five in the morning.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Wall clock of the event's zone, such as <c>2026-10-24T19:30</c>.</summary>
    public required DateTime StartsAtLocal { get; init; }

    /// <summary>Wall clock of the event's zone.</summary>
    public required DateTime EndsAtLocal { get; init; }
    public int? Capacity { get; init; }

    /// <summary>Whoever takes part has to take one of so many seats; <c>null</c> leaves it open to all.</summary>
    public int? Seats { get; init; }
    public string? Url { get; init; }
    public bool DoNotRecord { get; init; }

    /// <summary><c>null</c> leaves them as they are.</summary>
    public IReadOnlyList<SessionLink>? Links { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<SessionSpeakerInput> Speakers { get; init; } = [];

    /// <summary>The version that was read, for a change; <c>null</c> changes whatever stands.</summary>
    public uint? Version { get; init; }
}

public sealed record SessionSpeakerInput(string Name, SpeakerRole Role = SpeakerRole.Speaker);

/// <summary>A speaker for its editor.</summary>
public sealed record SpeakerDetails
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Markdown.</summary>
    public required string? Biography { get; init; }
    public required string? AvatarUrl { get; init; }

    /// <summary>Titles of their sessions in this event.</summary>
    public required IReadOnlyList<string> Sessions { get; init; }
    public required uint Version { get; init; }
}

public sealed record SpeakerInput
{
    public required string Name { get; init; }
    public string? Biography { get; init; }
    public string? AvatarUrl { get; init; }
    public uint? Version { get; init; }
}
