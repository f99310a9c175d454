namespace Ticketing.Sessions.Import;

/// <summary>Tells a plan to people.</summary>
internal static class ImportPreviews
{
    public static ImportPreview Of(ScheduleReading reading, ImportedProgramme file, ImportPlan plan, int revision) => new()
    {
        Revision = revision,
        Title = file.Title,
        Version = file.Version,
        Format = reading.Format!.Value,
        SessionsFound = reading.SessionsFound,
        SessionsSkipped = reading.SessionsSkipped,
        ChangesNothing = plan.ChangesNothing,
        Sessions = Parts(plan.Sessions, session => Part(session.Values), session => Part(session.Values)),
        Speakers = Parts(plan.Speakers, speaker => Part(speaker.Name), speaker => Part(speaker.Name)),
        Rooms = Parts(plan.Rooms, room => Part(room.Name), room => Part(room.Name)),
        Tracks = Parts(plan.Tracks, track => Part(track.Name), track => Part(track.Name)),
        Problems = reading.Problems,
        IgnoredFields = reading.IgnoredFields,
    };

    private static PlannedParts Parts<TCurrent, TImported>(PlanOf<TCurrent, TImported> plan, Func<TCurrent, PlannedPart> current, Func<TImported, PlannedPart> imported) => new()
    {
        Added = [.. plan.Added.Select(imported)],
        Changed = [.. plan.Changed.Select(change => current(change.Current) with { Fields = change.Fields })],
        Removed = [.. plan.Removed.Select(current)],
        Unchanged = plan.Unchanged.Count,
        Untouched = plan.Untouched.Count,
    };

    private static PlannedPart Part(string name) => new(name, null, null, []);

    private static PlannedPart Part(SessionValues session) => new(session.Title, session.StartsAt, session.Room, []);
}
