namespace Ticketing.CheckIn;

/// <summary>An admission or a leaving that was not taken back. <paramref name="At"/>: when it took place, by a clock set right.</summary>
public sealed record StandingScan(Guid Id, Direction Direction, DateTimeOffset At, Guid UserId);

/// <summary>What the admission of one period comes to.</summary>
public sealed record EntryState(string Period, StandingScan Entered, StandingScan? Left);

/// <summary>
/// Reads what stands from all scans of one ticket at one checkpoint. It depends on the set of scans alone: in whatever
/// order devices upload, the result is the same (ADR 0024).
/// </summary>
public static class EntryHistory
{
    /// <returns>the admissions, one for each period, and by period the scans of which only one can be right.</returns>
    public static (IReadOnlyList<EntryState> States, IReadOnlyDictionary<string, IReadOnlyList<StandingScan>> Doubles) Read(IEnumerable<StandingScan> scans, EntryRule rule)
    {
        var (states, doubles) = (new Dictionary<string, EntryState>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<StandingScan>>(StringComparer.Ordinal));
        foreach (var scan in scans.DistinctBy(s => s.Id).OrderBy(s => s.At).ThenBy(s => s.Id))
        {
            var period = EntryDecision.PeriodOf(rule, scan.At);
            var state = states.GetValueOrDefault(period);
            if (scan.Direction == Direction.Out)
            {
                if (rule.Entry == EntryMode.InAndOut && state is { Left: null }) states[period] = state with { Left = scan };
            }
            else if (state is null || (rule.Entry == EntryMode.InAndOut && state.Left is not null))
            {
                states[period] = new(period, scan, null);
            }
            else
            {
                doubles[period] = [.. doubles.GetValueOrDefault(period) ?? [state.Entered], scan];
            }
        }

        return ([.. states.Values], doubles);
    }
}
