namespace Ticketing.Common;

/// <summary>One promise of the system and what breaks it at this moment; at most a handful of examples.</summary>
public sealed record InvariantResult(string Name, string Promise, IReadOnlyList<string> Violations)
{
    public bool IsKept => Violations.Count == 0;
}

/// <summary>
/// Looks over all organizations whether the promises hold: what is counted, charged and issued agrees. Reads one
/// consistent snapshot, changes nothing, and works beside running processes.
/// </summary>
public interface IInvariantChecks
{
    Task<IReadOnlyList<InvariantResult>> RunAsync(CancellationToken cancellationToken);
}
