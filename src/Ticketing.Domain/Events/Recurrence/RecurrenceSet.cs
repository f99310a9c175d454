using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Rules with single dates besides (RDATE) and without others (EXDATE), as RFC 5545 §3.8.5 puts them together.</summary>
public sealed record RecurrenceSet
{
    /// <summary>What a series may have, and what anybody may ask for.</summary>
    public const int MostOccurrences = 366;

    public const int MaxLines = 20;

    public required IReadOnlyList<RecurrenceRule> Rules { get; init; }

    /// <summary>Wall clock of the event.</summary>
    public IReadOnlyList<DateTime> Besides { get; init; } = [];

    /// <summary>Wall clock of the event.</summary>
    public IReadOnlyList<DateTime> Without { get; init; } = [];

    /// <summary>Whole days that are left out.</summary>
    public IReadOnlyList<DateOnly> WithoutDays { get; init; } = [];

    /// <param name="lines">As in a calendar file: <c>RRULE:…</c>, <c>RDATE…:…</c>, <c>EXDATE…:…</c>.</param>
    /// <param name="timeZone">IANA name: where dates in UTC, or in a zone of their own, are read.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Events:BadRule</c>.</exception>
    public static RecurrenceSet Parse(IReadOnlyCollection<string> lines, string timeZone)
    {
        if (lines.Count > MaxLines || lines.Any(line => line.Length > 10 * RecurrenceParser.MaxLength)) throw EventsErrors.BadRule("RRULE");
        var (rules, besides, without, days) = (new List<RecurrenceRule>(), new List<DateTime>(), new List<DateTime>(), new List<DateOnly>());
        foreach (var line in lines.Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? "" : line[..colon].Split(';')[0].ToUpperInvariant();
            if (name is "" or "RRULE") rules.Add(RecurrenceParser.Parse(line));
            else if (name == "RDATE") besides.AddRange(Moments(line, colon, name, timeZone));
            else if (name == "EXDATE" && line[..colon].Contains("VALUE=DATE", StringComparison.OrdinalIgnoreCase) && !line[..colon].Contains("DATE-TIME", StringComparison.OrdinalIgnoreCase))
                days.AddRange(Moments(line, colon, name, timeZone).Select(DateOnly.FromDateTime));
            else if (name == "EXDATE") without.AddRange(Moments(line, colon, name, timeZone));
            else throw EventsErrors.BadRule(name.Length > 20 ? name[..20] : name);
        }

        return new() { Rules = rules, Besides = besides, Without = without, WithoutDays = days };
    }

    /// <summary>The first occurrences, in order and none twice; the start itself only where a rule or date says so.</summary>
    /// <param name="start">Wall clock of the first.</param>
    /// <param name="timeZone">IANA name.</param>
    /// <param name="most">At most so many.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Events:RuleTooThin</c>.</exception>
    public IReadOnlyList<DateTime> Occurrences(DateTime start, string timeZone, int most)
    {
        var enough = most + Without.Count + WithoutDays.Count * 24 * 60;
        var all = Rules.SelectMany(rule => rule.Occurrences(start, timeZone, enough)).Concat(Besides);
        var left = Without.ToHashSet();
        return [.. all.Distinct().Where(at => !left.Contains(at) && !WithoutDays.Contains(DateOnly.FromDateTime(at))).Order().Take(most)];
    }

    private static IEnumerable<DateTime> Moments(string line, int colon, string name, string timeZone)
    {
        var own = line[..colon].Split(';').Select(p => p.Trim()).FirstOrDefault(p => p.StartsWith("TZID=", StringComparison.OrdinalIgnoreCase))?[5..];
        foreach (var text in line[(colon + 1)..].Split(','))
        {
            var at = RecurrenceParser.Moment(text, name);
            if (at.Kind == DateTimeKind.Utc) yield return Zones.ToLocal(new(at), timeZone).ToDateTimeUnspecified();
            else if (own is null || own == timeZone) yield return at;
            else yield return Zones.ToLocal(Zones.ToInstant(at, Guard.TimeZone(own, "rule")), timeZone).ToDateTimeUnspecified();
        }
    }
}
