namespace Ticketing.Sessions.Import;

/// <summary>A programme as a file tells it: cleaned, checked, and nothing of ours added.</summary>
public sealed record ImportedProgramme
{
    /// <summary>Title of the event; empty when the file names none.</summary>
    public required string Title { get; init; }

    /// <summary>Short name of the event, such as <c>democon</c>.</summary>
    public string? Acronym { get; init; }

    /// <summary>What the publisher calls this state of the programme.</summary>
    public string? Version { get; init; }

    /// <summary>IANA time zone the file names; <c>null</c> when it names none that exists.</summary>
    public string? TimeZone { get; init; }

    public IReadOnlyList<ImportedDay> Days { get; init; } = [];

    /// <summary>Rooms in the order of the file. A name stands for one room, however it is capitalised.</summary>
    public IReadOnlyList<ImportedRoom> Rooms { get; init; } = [];

    /// <summary>Tracks in the order of the file. A name stands for one track, however it is capitalised.</summary>
    public IReadOnlyList<ImportedTrack> Tracks { get; init; } = [];

    public IReadOnlyList<ImportedSpeaker> Speakers { get; init; } = [];

    public IReadOnlyList<ImportedSession> Sessions { get; init; } = [];

    /// <summary>Sessions the file holds but which could not be read: still part of the programme, so never to be removed.</summary>
    public IReadOnlyList<string> SkippedExternalIds { get; init; } = [];

    /// <summary>
    /// A part of the file could not be read and nobody can say which sessions were in it. Then a session missing from
    /// <see cref="Sessions"/> proves nothing, and none may be removed.
    /// </summary>
    public bool MayLackSessions { get; init; }
}

/// <summary>A day of the programme; its night belongs to it, so sessions after midnight do too.</summary>
public sealed record ImportedDay
{
    public required DateOnly Date { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
}

public sealed record ImportedRoom
{
    public required string Name { get; init; }

    /// <summary><c>null</c> when the file says nothing about it.</summary>
    public string? Description { get; init; }

    /// <summary>Seats; <c>null</c> when the file says nothing about it.</summary>
    public int? Capacity { get; init; }
}

public sealed record ImportedTrack
{
    public required string Name { get; init; }

    /// <summary><c>#rrggbb</c> in lower case; <c>null</c> when the file says nothing about it.</summary>
    public string? Color { get; init; }
}

public sealed record ImportedSpeaker
{
    /// <summary>
    /// What kind of identifier the file gave and its value: <c>guid:…</c>, <c>code:…</c> or <c>id:…</c>, in this order of
    /// preference. <c>null</c> when the file knows the person by name alone.
    /// </summary>
    public string? ExternalId { get; init; }

    public required string Name { get; init; }

    /// <summary>Markdown; <c>null</c> when the file says nothing about it.</summary>
    public string? Biography { get; init; }

    /// <summary>An http(s) address; <c>null</c> when the file says nothing about it.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>What sessions of the same file call this speaker by.</summary>
    public string Key => ExternalId ?? $"name:{ProgrammeNames.Normalise(Name)}";
}
