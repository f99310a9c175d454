using System.Globalization;
using NodaTime;

namespace Ticketing.Common;

/// <summary>A span of time in words, as the clocks at the place show it, with the zone named.</summary>
/// <param name="Days">Such as <c>Saturday, 6 June 2026</c>; over several days its beginning, <c>Saturday, 6 June 2026, 10:00</c>.</param>
/// <param name="Hours">Such as <c>10:00 – 18:00</c>, or <c>until Sunday, 7 June 2026, 18:00</c>.</param>
/// <param name="Zone">Such as <c>Vienna time (CEST)</c>.</param>
public sealed record WhenWords(string Days, string Hours, string Zone)
{
    public static WhenWords Of(DateTimeOffset startsAt, DateTimeOffset endsAt, string timeZone, CultureInfo culture)
    {
        var (start, end) = (Zones.ToLocal(startsAt, timeZone), Zones.ToLocal(endsAt, timeZone));
        var (first, last) = (DayOf(start.Date, culture), DayOf(end.Date, culture));
        // A party until four in the morning is still one evening.
        var isOneDay = start.Date == end.Date || end.Date == start.Date.PlusDays(1) && end.TimeOfDay <= new LocalTime(6, 0);
        var zone = ZoneOf(startsAt, timeZone);
        return isOneDay
            ? new(first, $"{HourOf(start, culture)} – {HourOf(end, culture)}", zone)
            : new($"{first}, {HourOf(start, culture)}", $"until {last}, {HourOf(end, culture)}", zone);
    }

    /// <summary>One moment, such as <c>Saturday, 6 June 2026, 10:00 (Vienna time (CEST))</c>.</summary>
    public static string At(DateTimeOffset at, string timeZone, CultureInfo culture)
    {
        var local = Zones.ToLocal(at, timeZone);
        return $"{DayOf(local.Date, culture)}, {HourOf(local, culture)} ({ZoneOf(at, timeZone)})";
    }

    public override string ToString() => $"{Days}, {Hours} ({Zone})";

    private static string DayOf(LocalDate day, CultureInfo culture) => day.ToDateOnly().ToString("D", culture);

    private static string HourOf(LocalDateTime time, CultureInfo culture) => time.ToDateTimeUnspecified().ToString("t", culture);

    private static string ZoneOf(DateTimeOffset instant, string timeZone)
    {
        var place = timeZone[(timeZone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        var letters = Zones.Get(timeZone).GetZoneInterval(Instant.FromDateTimeOffset(instant)).Name;
        return letters.Any(char.IsAsciiLetter) && letters != place ? $"{place} time ({letters})" : $"{place} time (UTC{Offset(instant, timeZone)})";
    }

    private static string Offset(DateTimeOffset instant, string timeZone) =>
        Zones.InZone(instant, timeZone).ToString("zzz", CultureInfo.InvariantCulture);
}
