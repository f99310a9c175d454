namespace Ticketing.Sessions;

/// <summary>An event's programme for everybody.</summary>
public sealed record AgendaDto
{
    public required Guid EventId { get; init; }

    /// <summary>The zone to show times in.</summary>
    public required string TimeZone { get; init; }

    /// <summary>In order; those with sessions alone.</summary>
    public required IReadOnlyList<AgendaDayDto> Days { get; init; }

    /// <summary>Those with sessions alone.</summary>
    public required IReadOnlyList<AgendaTrackDto> Tracks { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<AgendaSpeakerDto> Speakers { get; init; }
}

/// <summary>A day with its night: a session after midnight belongs to the evening before.</summary>
public sealed record AgendaDayDto
{
    public required DateOnly Date { get; init; }

    /// <summary>Names of the rooms used on this day, in the organizer's order.</summary>
    public required IReadOnlyList<string> Rooms { get; init; }

    /// <summary>By time.</summary>
    public required IReadOnlyList<AgendaSessionDto> Sessions { get; init; }
}

public sealed record AgendaSessionDto
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required string? Subtitle { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required string? Room { get; init; }
    public required string? Track { get; init; }

    /// <summary><c>#rrggbb</c>; <c>null</c> to let the reader choose.</summary>
    public required string? TrackColor { get; init; }
    public required string? Type { get; init; }
    public required string? Language { get; init; }
    public required IReadOnlyList<SessionSpeakerDto> Speakers { get; init; }
}

public sealed record AgendaTrackDto(string Name, string? Color);

public sealed record AgendaSpeakerDto(Guid Id, string Name, string? AvatarUrl);

/// <summary>All that is public about a session.</summary>
public sealed record AgendaSessionDetails
{
    public required AgendaSessionDto Session { get; init; }
    public required string TimeZone { get; init; }

    /// <summary>Safe HTML; empty for none.</summary>
    public required string AbstractHtml { get; init; }

    /// <summary>Safe HTML; empty for none.</summary>
    public required string DescriptionHtml { get; init; }

    /// <summary>Plain text for link previews.</summary>
    public required string Excerpt { get; init; }
    public required string? Url { get; init; }
    public required bool DoNotRecord { get; init; }
    public required IReadOnlyList<SessionLink> Links { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Files that are for everyone now.</summary>
    public required IReadOnlyList<OpenMaterialDto> Files { get; init; }

    /// <summary>Whether ticket holders find more files, on the page of their order.</summary>
    public required bool HasFilesForHolders { get; init; }

    /// <summary>In the order they are announced.</summary>
    public required IReadOnlyList<SessionSpeakerDetails> Speakers { get; init; }
}

public sealed record SessionSpeakerDetails
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required SpeakerRole Role { get; init; }

    /// <summary>Plain text, the beginning of the biography; empty for none.</summary>
    public required string About { get; init; }
    public required string? AvatarUrl { get; init; }
}

/// <summary>All that is public about a speaker.</summary>
public sealed record AgendaSpeakerDetails
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string TimeZone { get; init; }

    /// <summary>Safe HTML; empty for none.</summary>
    public required string BiographyHtml { get; init; }

    /// <summary>Plain text for link previews.</summary>
    public required string Excerpt { get; init; }
    public required string? AvatarUrl { get; init; }

    /// <summary>Theirs in this event, by time.</summary>
    public required IReadOnlyList<AgendaSessionDto> Sessions { get; init; }
}
