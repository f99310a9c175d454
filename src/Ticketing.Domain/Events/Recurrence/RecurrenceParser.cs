using System.Globalization;

namespace Ticketing.Events;

/// <summary>Reads what RFC 5545 §3.3.10 and §3.8.5 write.</summary>
public static class RecurrenceParser
{
    public const int MaxLength = 1000;

    private static readonly string[] Days = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static string NameOf(DayOfWeek day) => Days[(int)day];

    /// <param name="text">A rule, with or without <c>RRULE:</c> before it.</param>
    /// <exception cref="Common.BusinessException"><c>Ticketing:Events:BadRule</c>, naming the part.</exception>
    public static RecurrenceRule Parse(string text)
    {
        var plain = text.Trim();
        if (plain.Length > MaxLength) throw EventsErrors.BadRule("RRULE");
        if (plain.StartsWith("RRULE:", StringComparison.OrdinalIgnoreCase)) plain = plain[6..];
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in plain.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || !parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim())) throw EventsErrors.BadRule(Short(part));
        }

        var rule = Read(parts);
        return parts.Count == 0 ? Checked(rule) : throw EventsErrors.BadRule(Short(parts.Keys.First()));
    }

    /// <summary>A date, a time of the wall clock, or one in UTC.</summary>
    /// <exception cref="Common.BusinessException"><c>Ticketing:Events:BadRule</c>.</exception>
    public static DateTime Moment(string text, string part)
    {
        foreach (var (format, kind) in new[] { ("yyyyMMdd'T'HHmmss'Z'", DateTimeKind.Utc), ("yyyyMMdd'T'HHmmss", DateTimeKind.Unspecified), ("yyyyMMdd", DateTimeKind.Unspecified) })
            if (DateTime.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return DateTime.SpecifyKind(at, kind);
        throw EventsErrors.BadRule(part);
    }

    /// <summary>Takes each part out, so that what is left over is unknown.</summary>
    private static RecurrenceRule Read(Dictionary<string, string> parts)
    {
        var rule = new RecurrenceRule
        {
            Frequency = Take("FREQ") is { } name && !int.TryParse(name, out _) && Enum.TryParse<RecurrenceFrequency>(name, ignoreCase: true, out var frequency) && Enum.IsDefined(frequency) ? frequency : throw EventsErrors.BadRule("FREQ"),
            Interval = Number("INTERVAL", 1, 10_000) ?? 1,
            Count = Number("COUNT", 1, 10_000),
            BySecond = Numbers("BYSECOND", 0, 60, zero: true), ByMinute = Numbers("BYMINUTE", 0, 59, zero: true), ByHour = Numbers("BYHOUR", 0, 23, zero: true),
            ByMonthDay = Numbers("BYMONTHDAY", -31, 31), ByYearDay = Numbers("BYYEARDAY", -366, 366), ByWeekNo = Numbers("BYWEEKNO", -53, 53),
            ByMonth = Numbers("BYMONTH", 1, 12), BySetPos = Numbers("BYSETPOS", -366, 366),
            ByDay = Take("BYDAY") is { } days ? [.. days.Split(',').Select(Day).Distinct()] : [],
            WeekStart = Take("WKST") is { } start ? Weekday(start, "WKST") : DayOfWeek.Monday,
        };
        // A date alone means that whole day.
        return Take("UNTIL") is { } until ? rule with { Until = until.Length == 8 ? Moment(until, "UNTIL").AddDays(1).AddSeconds(-1) : Moment(until, "UNTIL") } : rule;

        string? Take(string name) => parts.Remove(name, out var value) ? value : null;

        int? Number(string name, int min, int max) => Take(name) is { } text ? Whole(text, name, min, max) : null;

        IReadOnlyList<int> Numbers(string name, int min, int max, bool zero = false) =>
            Take(name) is { } text ? [.. text.Split(',').Select(n => Whole(n, name, min, max) is var value && (value != 0 || zero) ? value : throw EventsErrors.BadRule(name)).Distinct().Order()] : [];
    }

    private static RecurrenceRule Checked(RecurrenceRule rule)
    {
        var (frequency, hasOrdinals) = (rule.Frequency, rule.ByDay.Any(d => d.Ordinal != 0));
        if (rule is { Count: not null, Until: not null }) throw EventsErrors.BadRule("UNTIL");
        if (rule.ByWeekNo.Count > 0 && frequency != RecurrenceFrequency.Yearly) throw EventsErrors.BadRule("BYWEEKNO");
        if (rule.ByYearDay.Count > 0 && frequency is (RecurrenceFrequency.Daily or RecurrenceFrequency.Weekly or RecurrenceFrequency.Monthly)) throw EventsErrors.BadRule("BYYEARDAY");
        if (rule.ByMonthDay.Count > 0 && frequency == RecurrenceFrequency.Weekly) throw EventsErrors.BadRule("BYMONTHDAY");
        if (hasOrdinals && (frequency < RecurrenceFrequency.Monthly || rule.ByWeekNo.Count > 0)) throw EventsErrors.BadRule("BYDAY");
        var others = rule.BySecond.Count + rule.ByMinute.Count + rule.ByHour.Count + rule.ByDay.Count + rule.ByMonthDay.Count + rule.ByYearDay.Count + rule.ByWeekNo.Count + rule.ByMonth.Count;
        return rule.BySetPos.Count > 0 && others == 0 ? throw EventsErrors.BadRule("BYSETPOS") : rule;
    }

    private static RecurrenceDay Day(string text)
    {
        var plain = text.Trim();
        if (plain.Length < 2) throw EventsErrors.BadRule("BYDAY");
        var ordinal = plain.Length == 2 ? 0 : Whole(plain[..^2], "BYDAY", -53, 53);
        return ordinal == 0 && plain.Length > 2 ? throw EventsErrors.BadRule("BYDAY") : new(ordinal, Weekday(plain[^2..], "BYDAY"));
    }

    private static DayOfWeek Weekday(string text, string part) =>
        Array.FindIndex(Days, day => day.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) is >= 0 and var index ? (DayOfWeek)index : throw EventsErrors.BadRule(part);

    private static int Whole(string text, string part, int min, int max) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value : throw EventsErrors.BadRule(part);

    private static string Short(string text) => text.Length > 20 ? text[..20] : text;
}
