using NodaTime;
using NodaTime.TimeZones;

namespace Ticketing.Calendars;

/// <summary>
/// A zone's rules around the times used: one part per stretch of constant offset from a year before to a year after,
/// taken from the zone database as it is instead of guessing a yearly rule from it.
/// </summary>
internal static class IcsTimeZone
{
    private static readonly Duration Margin = Duration.FromDays(366);

    /// <summary>Where the first part begins when its real beginning lies before the margin and does not matter.</summary>
    private static readonly LocalDateTime LongAgo = new(1970, 1, 1, 0, 0);

    public static void Write(IcsLines lines, DateTimeZone zone, Instant first, Instant last)
    {
        lines.Add("BEGIN:VTIMEZONE");
        lines.Add($"TZID:{zone.Id}");
        ZoneInterval? before = null;
        foreach (var interval in zone.GetZoneIntervals(Earlier(first), Later(last)))
        {
            WritePart(lines, interval, before);
            before = interval;
        }

        lines.Add("END:VTIMEZONE");
    }

    /// <summary>The onset is told in the clock of the time before it (RFC 5545 §3.6.5).</summary>
    private static void WritePart(IcsLines lines, ZoneInterval interval, ZoneInterval? before)
    {
        var kind = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
        var from = before?.WallOffset ?? interval.WallOffset;
        var onset = before is null ? LongAgo : interval.Start.WithOffset(from).LocalDateTime;
        lines.Add($"BEGIN:{kind}");
        lines.Add($"DTSTART:{IcsTimes.Local(onset)}");
        lines.Add($"TZOFFSETFROM:{Format(from)}");
        lines.Add($"TZOFFSETTO:{Format(interval.WallOffset)}");
        lines.AddText("TZNAME", interval.Name);
        lines.Add($"END:{kind}");
    }

    private static string Format(Offset offset) =>
        offset.ToString(offset.Seconds % 60 == 0 ? "+HHmm" : "+HHmmss", System.Globalization.CultureInfo.InvariantCulture);

    private static Instant Earlier(Instant time) => time - Instant.MinValue > Margin ? time - Margin : Instant.MinValue;

    private static Instant Later(Instant time) => Instant.MaxValue - time > Margin ? time + Margin : Instant.MaxValue;
}
