namespace Ticketing.Sessions.Import;

/// <summary>An uploaded programme: before it is imported with the preview, afterwards with what came of it.</summary>
public sealed record ImportDto
{
    public required Guid Id { get; init; }
    public required string FileName { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>What importing would do now; <c>null</c> once it is done.</summary>
    public ImportPreview? Preview { get; init; }

    /// <summary>What importing did; <c>null</c> until then.</summary>
    public ImportOutcome? Outcome { get; init; }
}

/// <summary>What an import would do to the programme as it stands, and what of the file can't be taken as it is.</summary>
public sealed record ImportPreview
{
    /// <summary>The programme's revision this was computed on: to be sent with the order to import.</summary>
    public required int Revision { get; init; }
    public required string Title { get; init; }
    public required string? Version { get; init; }
    public required ScheduleFormat Format { get; init; }

    /// <summary>Sessions the file holds, readable or not.</summary>
    public required int SessionsFound { get; init; }

    /// <summary>Sessions that can't be read; each is among the problems.</summary>
    public required int SessionsSkipped { get; init; }
    public required bool ChangesNothing { get; init; }
    public required PlannedParts Sessions { get; init; }
    public required PlannedParts Speakers { get; init; }
    public required PlannedParts Rooms { get; init; }
    public required PlannedParts Tracks { get; init; }

    /// <summary>All of them, in the order of the file.</summary>
    public required IReadOnlyList<ImportProblem> Problems { get; init; }

    /// <summary>Fields the file fills in and a programme has no place for.</summary>
    public required IReadOnlyList<IgnoredField> IgnoredFields { get; init; }
}

/// <summary>What would happen to sessions, speakers, rooms or tracks.</summary>
public sealed record PlannedParts
{
    public required IReadOnlyList<PlannedPart> Added { get; init; }
    public required IReadOnlyList<PlannedPart> Changed { get; init; }
    public required IReadOnlyList<PlannedPart> Removed { get; init; }
    public required int Unchanged { get; init; }

    /// <summary>Made by hand, or in the file but unreadable: they stay.</summary>
    public required int Untouched { get; init; }
}

/// <param name="Name">Title or name, as it stands for what changes or goes.</param>
/// <param name="StartsAt">A session's start.</param>
/// <param name="Room">A session's room.</param>
/// <param name="Fields">What differs, for what changes.</param>
public sealed record PlannedPart(string Name, DateTimeOffset? StartsAt, string? Room, IReadOnlyList<FieldChange> Fields);

/// <summary>How many of each an import added, changed and removed.</summary>
public sealed record ImportOutcome(ImportCounts Sessions, ImportCounts Speakers, ImportCounts Rooms, ImportCounts Tracks)
{
    public bool ChangedNothing => Sessions.IsZero && Speakers.IsZero && Rooms.IsZero && Tracks.IsZero;
}

public sealed record ImportCounts(int Added, int Changed, int Removed)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsZero => Added + Changed + Removed == 0;
}

/// <summary>Which preview was agreed to.</summary>
public sealed record ApplyImportInput(int Revision);
