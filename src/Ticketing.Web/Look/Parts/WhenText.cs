using System.Globalization;
using NodaTime;

namespace Ticketing.Web.Look.Parts;

/// <summary>Dates and times in the reader's words at the event's own clock, the zone named.</summary>
public static class WhenText
{
    public static string Format(DateTimeOffset at, DateTimeOffset? until, string zone, string style, CultureInfo culture)
    {
        var start = Local(at, zone);
        var end = until is { } moment ? Local(moment, zone) : (ZonedDateTime?)null;
        return style switch
        {
            "time" => end is { } last ? $"{Time(start, culture)}–{Time(last, culture)}" : Time(start, culture),
            "date" => Date(start, culture),
            "day" => Day(start, culture),
            "short" => $"{Day(start, culture)}, {Time(start, culture)}",
            "range" when end is { } last => Range(start, last, culture),
            _ => $"{Date(start, culture)}, {Time(start, culture)} {ZoneName(start)}",
        };
    }

    public static ZonedDateTime Local(DateTimeOffset at, string zone) =>
        Instant.FromDateTimeOffset(at).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc);

    /// <summary>"CEST", or "UTC+04" where the zone has no letters of its own.</summary>
    public static string ZoneName(ZonedDateTime at) =>
        at.GetZoneInterval().Name is { Length: > 0 } name && char.IsLetter(name[0]) ? name : $"UTC{at.Offset.ToString("g", CultureInfo.InvariantCulture)}";

    private static string Range(ZonedDateTime start, ZonedDateTime end, CultureInfo culture) => start.Date == end.Date
        ? $"{Date(start, culture)}, {Time(start, culture)}–{Time(end, culture)} {ZoneName(start)}"
        : $"{Day(start, culture)}, {Time(start, culture)} – {Day(end, culture)}, {Time(end, culture)} {ZoneName(end)}";

    private static string Date(ZonedDateTime at, CultureInfo culture) => Plain(at).ToString(culture.DateTimeFormat.LongDatePattern, culture);

    private static string Time(ZonedDateTime at, CultureInfo culture) => Plain(at).ToString(culture.DateTimeFormat.ShortTimePattern, culture);

    // "Fri 14 Aug" in the culture's own order of day and month.
    private static string Day(ZonedDateTime at, CultureInfo culture) =>
        Plain(at).ToString($"ddd {culture.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM")}", culture);

    private static DateTime Plain(ZonedDateTime at) => at.ToDateTimeUnspecified();
}
