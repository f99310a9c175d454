namespace Ticketing.Sessions.Import;

/// <summary>What an import will do, for a person to look at before it is done and for the app service to do exactly.</summary>
public sealed record ImportPlan
{
    public required PlanOf<CurrentSession, ImportedSession> Sessions { get; init; }

    /// <summary>Speakers removed leave this event; whether the organization forgets them is not the import's to decide.</summary>
    public required PlanOf<CurrentSpeaker, ImportedSpeaker> Speakers { get; init; }

    public required PlanOf<CurrentRoom, ImportedRoom> Rooms { get; init; }

    public required PlanOf<CurrentTrack, ImportedTrack> Tracks { get; init; }

    /// <summary>Whether carrying it out leaves everything as it is.</summary>
    public bool ChangesNothing =>
        Sessions.ChangesNothing && Speakers.ChangesNothing && Rooms.ChangesNothing && Tracks.ChangesNothing;
}

/// <summary>The part of a plan about sessions, speakers, rooms or tracks. Everything current is in exactly one list.</summary>
public sealed record PlanOf<TCurrent, TImported>
{
    public IReadOnlyList<TImported> Added { get; init; } = [];

    public IReadOnlyList<PlannedChange<TCurrent, TImported>> Changed { get; init; } = [];

    /// <summary>Came from an import, and are no longer in the file.</summary>
    public IReadOnlyList<TCurrent> Removed { get; init; } = [];

    /// <summary>In the file just as they stand.</summary>
    public IReadOnlyList<PlannedMatch<TCurrent, TImported>> Unchanged { get; init; } = [];

    /// <summary>Not in the file, or unreadable there, and not the import's to remove.</summary>
    public IReadOnlyList<TCurrent> Untouched { get; init; } = [];

    public bool ChangesNothing => Added.Count + Changed.Count + Removed.Count == 0;

    /// <summary>Who is who, changed or not: what a session's speaker keys are to be looked up in.</summary>
    public IEnumerable<PlannedMatch<TCurrent, TImported>> Matches =>
        Changed.Select(change => new PlannedMatch<TCurrent, TImported>(change.Current, change.Imported)).Concat(Unchanged);
}

/// <summary>What stands and what the file says are the same thing.</summary>
public sealed record PlannedMatch<TCurrent, TImported>(TCurrent Current, TImported Imported);

/// <summary>Something that stays and gets other values.</summary>
/// <param name="Current">As it stands.</param>
/// <param name="Imported">As the file has it.</param>
/// <param name="Fields">What differs; never empty. A field that is not here keeps its value, whatever <paramref name="Imported"/> holds.</param>
public sealed record PlannedChange<TCurrent, TImported>(TCurrent Current, TImported Imported, IReadOnlyList<FieldChange> Fields);

/// <summary>One field's change.</summary>
/// <param name="Field">Name of the property, such as <c>StartsAt</c>.</param>
/// <param name="Before">For a person to read, times in ISO 8601; <c>null</c> when empty.</param>
/// <param name="After">As <paramref name="Before"/>.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
