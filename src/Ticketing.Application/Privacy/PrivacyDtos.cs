namespace Ticketing.Privacy;

public sealed record PersonInput
{
    public string? Email { get; init; }
}

public sealed record EraseInput
{
    public string? Email { get; init; }

    /// <summary>The address once more: erasing can't be undone.</summary>
    public string? ConfirmedEmail { get; init; }
}

public sealed record EraseMyselfInput
{
    public string? CurrentPassword { get; init; }
}

/// <summary>What was erased, what the law keeps, and where the address still stands: nowhere, as it should be.</summary>
public sealed record ErasureReport(Erasure Erased, IReadOnlyList<Trace> Traces);
