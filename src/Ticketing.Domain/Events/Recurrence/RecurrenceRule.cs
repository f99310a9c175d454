using System.Globalization;

namespace Ticketing.Events;

/// <summary>The span after which a rule begins anew. The order is that of length, shortest first.</summary>
public enum RecurrenceFrequency
{
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A weekday; with <paramref name="Ordinal"/> the so-manieth of its month or year, from the end when negative; 0 for every one.</summary>
public sealed record RecurrenceDay(int Ordinal, DayOfWeek Day);

/// <summary>A recurrence rule as RFC 5545 §3.3.10 has it, valid once made (<see cref="RecurrenceParser"/>). All in wall-clock time.</summary>
public sealed record RecurrenceRule
{
    /// <summary>No date after this year is asked for.</summary>
    public const int LastYear = 2100;

    public required RecurrenceFrequency Frequency { get; init; }

    public int Interval { get; init; } = 1;

    public int? Count { get; init; }

    /// <summary>The last moment that counts; in UTC where its kind says so, else by the event's clock.</summary>
    public DateTime? Until { get; init; }

    public IReadOnlyList<int> BySecond { get; init; } = [];

    public IReadOnlyList<int> ByMinute { get; init; } = [];

    public IReadOnlyList<int> ByHour { get; init; } = [];

    public IReadOnlyList<RecurrenceDay> ByDay { get; init; } = [];

    /// <summary>1 to 31, or −1 for the last.</summary>
    public IReadOnlyList<int> ByMonthDay { get; init; } = [];

    public IReadOnlyList<int> ByYearDay { get; init; } = [];

    public IReadOnlyList<int> ByWeekNo { get; init; } = [];

    public IReadOnlyList<int> ByMonth { get; init; } = [];

    public IReadOnlyList<int> BySetPos { get; init; } = [];

    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Whether it ends by itself.</summary>
    public bool IsBounded => Count is not null || Until is not null;

    /// <inheritdoc cref="RecurrenceParser.Parse"/>
    public static RecurrenceRule Parse(string text) => RecurrenceParser.Parse(text);

    /// <summary>
    /// The first <paramref name="most"/> occurrences from <paramref name="start"/> on, in order, none twice. A day that a month
    /// doesn't have is left out, as §3.3.10 says.
    /// </summary>
    /// <param name="start">Wall clock of the first; what the rule leaves open comes from it.</param>
    /// <param name="timeZone">IANA name: where an end in UTC is read.</param>
    /// <param name="most">At most so many.</param>
    /// <exception cref="Common.BusinessException"><c>Ticketing:Events:RuleTooThin</c> for a rule that takes too long to find any.</exception>
    public IReadOnlyList<DateTime> Occurrences(DateTime start, string timeZone, int most)
    {
        var until = Until is { Kind: DateTimeKind.Utc } utc ? Common.Zones.ToLocal(new(utc), timeZone).ToDateTimeUnspecified() : Until;
        var found = new RecurrenceWalk(this, start).Occurrences().TakeWhile(at => until is null || at <= until);
        return [.. found.Take(Count is { } count ? Math.Min(count, most) : most)];
    }

    /// <summary>The rule as RFC 5545 writes it.</summary>
    public override string ToString()
    {
        var parts = new List<string> { "FREQ=" + Frequency.ToString().ToUpperInvariant() };
        if (Interval != 1) parts.Add($"INTERVAL={Interval}");
        if (Count is { } count) parts.Add($"COUNT={count}");
        if (Until is { } until) parts.Add("UNTIL=" + until.ToString(until.Kind == DateTimeKind.Utc ? "yyyyMMdd'T'HHmmss'Z'" : "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture));
        foreach (var (name, values) in new[] { ("BYMONTH", ByMonth), ("BYWEEKNO", ByWeekNo), ("BYYEARDAY", ByYearDay), ("BYMONTHDAY", ByMonthDay) }) Add(name, values);
        if (ByDay.Count > 0) parts.Add("BYDAY=" + string.Join(',', ByDay.Select(d => (d.Ordinal == 0 ? "" : d.Ordinal.ToString(CultureInfo.InvariantCulture)) + RecurrenceParser.NameOf(d.Day))));
        foreach (var (name, values) in new[] { ("BYHOUR", ByHour), ("BYMINUTE", ByMinute), ("BYSECOND", BySecond), ("BYSETPOS", BySetPos) }) Add(name, values);
        if (WeekStart != DayOfWeek.Monday) parts.Add("WKST=" + RecurrenceParser.NameOf(WeekStart));
        return string.Join(';', parts);

        void Add(string name, IReadOnlyList<int> values)
        {
            if (values.Count > 0) parts.Add($"{name}={string.Join(',', values)}");
        }
    }
}
