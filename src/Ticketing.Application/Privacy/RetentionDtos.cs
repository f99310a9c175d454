namespace Ticketing.Privacy;

/// <summary>How long something is kept. <c>NextNight</c>: entries that the coming night takes out.</summary>
public sealed record RetentionDto(RetentionKind Kind, int Days, bool IsOwn, int Default, int Least, int Most, long NextNight);

/// <summary>A question whose answers have a period of their own.</summary>
public sealed record QuestionRetentionDto(Guid QuestionId, string Question, string Event, int Days);

/// <summary>All periods of an organization.</summary>
public sealed record RetentionSettings(IReadOnlyList<RetentionDto> Periods, IReadOnlyList<QuestionRetentionDto> Questions);

/// <summary>A question that could have one.</summary>
public sealed record QuestionChoice
{
    public required Guid Id { get; init; }

    public required string Question { get; init; }

    public required string Event { get; init; }
}

public sealed record SetRetentionInput
{
    /// <summary>Those that change.</summary>
    public IReadOnlyList<RetentionPeriodInput>? Periods { get; init; }
}

public sealed record RetentionPeriodInput
{
    public RetentionKind Kind { get; init; }

    /// <summary>With <c>answers</c>: of this question alone.</summary>
    public Guid? QuestionId { get; init; }

    /// <summary>None for the default.</summary>
    public int? Days { get; init; }
}
