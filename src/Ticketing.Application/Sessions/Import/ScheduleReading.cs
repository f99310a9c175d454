namespace Ticketing.Sessions.Import;

/// <summary>The two syntaxes a published programme comes in.</summary>
public enum ScheduleFormat
{
    /// <summary>"schedule XML", as pentabarf, frab, pretalx, wafer and osem publish it.</summary>
    Xml,

    /// <summary>"schedule JSON", as frab and pretalx publish it.</summary>
    Json,
}

/// <summary>
/// What came of reading one file. Either <see cref="Programme"/> is there and every session of the file is in it or
/// counted as skipped, or it is <c>null</c> and <see cref="Problems"/> holds exactly one fatal problem.
/// </summary>
public sealed record ScheduleReading
{
    /// <summary>Which syntax the file is written in; <c>null</c> when that could not be told.</summary>
    public ScheduleFormat? Format { get; init; }

    /// <summary>The programme, or <c>null</c> when the file can't be read at all.</summary>
    public ImportedProgramme? Programme { get; init; }

    /// <summary>Everything left out or kept with a change, in the order of the file.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>Fields the file fills in and a programme has no place for, such as a slug or a logo.</summary>
    public IReadOnlyList<IgnoredField> IgnoredFields { get; init; } = [];

    /// <summary>Sessions the file holds, readable or not.</summary>
    public int SessionsFound { get; init; }

    /// <summary>Sessions left out; each has its entry in <see cref="Problems"/>.</summary>
    public int SessionsSkipped => SessionsFound - (Programme?.Sessions.Count ?? 0);

    /// <summary>Whether there is something to import.</summary>
    public bool IsReadable => Programme is not null;

    internal static ScheduleReading Unreadable(ImportProblem problem, ScheduleFormat? format = null) =>
        new() { Format = format, Problems = [problem] };
}

/// <summary>A field the file fills in and the import has no place for.</summary>
/// <param name="Field">Its path, such as <c>event/slug</c>.</param>
/// <param name="Count">How many times it had a value.</param>
public sealed record IgnoredField(string Field, int Count);
