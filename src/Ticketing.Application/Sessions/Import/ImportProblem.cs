using Ticketing.Common;

namespace Ticketing.Sessions.Import;

/// <summary>What a problem did to the import.</summary>
public enum ImportSeverity
{
    /// <summary>The file can't be read; there is no programme.</summary>
    Fatal,

    /// <summary>The part named was left out.</summary>
    Skipped,

    /// <summary>The part named was kept, with the change the message tells.</summary>
    Changed,
}

/// <summary>One thing in a file that could not be taken as it stands.</summary>
public sealed record ImportProblem
{
    public required ImportSeverity Severity { get; init; }

    /// <summary>Stable name, <c>Ticketing:Sessions:Import…</c>; <c>ImportProblems</c> lists all of them.</summary>
    public required string Code { get; init; }

    /// <summary>Which part of the programme: day, room, session; or "the file".</summary>
    public required string Where { get; init; }

    /// <summary>Line in the file, from 1; <c>null</c> when no line can be named.</summary>
    public int? Line { get; init; }

    /// <summary>What was wrong and what became of it, in whole sentences.</summary>
    public string Message => ErrorTexts.For(Code, Values);

    /// <summary>The text that was wrong, shortened; <c>null</c> when something was missing.</summary>
    public string? Found => Values.GetValueOrDefault("found") as string;

    /// <summary>Values for the placeholders of the localised text, as in a <see cref="BusinessException"/>.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; init; } = new Dictionary<string, object?>();
}
