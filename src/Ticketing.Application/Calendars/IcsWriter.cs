using System.Globalization;
using NodaTime;

namespace Ticketing.Calendars;

/// <summary>
/// Writes iCalendar (RFC 5545, RFC 5546, RFC 7986). The same calendar gives the same bytes. Zones come from NodaTime's
/// database and travel with the file, so that a reader with older rules still shows the right hour.
/// </summary>
public static class IcsWriter
{
    public const string FileExtension = ".ics";

    public const string ProductId = "-//Ticketing//Ticketing//EN";

    /// <summary>For the HTTP response or the mail's part; the method has to agree with the one inside (RFC 5545 §8.1).</summary>
    public static string ContentTypeOf(IcsCalendar calendar) => $"text/calendar; charset=utf-8; method={NameOf(calendar.Method)}";

    /// <summary>UTF-8 without a byte order mark, lines ended by CRLF.</summary>
    /// <exception cref="ArgumentException">An entry has no uid.</exception>
    public static byte[] Write(IcsCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var lines = new IcsLines();
        lines.Add("BEGIN:VCALENDAR");
        lines.Add("VERSION:2.0");
        lines.Add($"PRODID:{ProductId}");
        lines.Add("CALSCALE:GREGORIAN");
        lines.Add($"METHOD:{NameOf(calendar.Method)}");
        lines.AddText("NAME", calendar.Name);
        lines.AddText("X-WR-CALNAME", calendar.Name);
        if (calendar.RefreshInterval is { } interval)
        {
            lines.Add($"REFRESH-INTERVAL;VALUE=DURATION:{Minutes(interval)}");
            lines.Add($"X-PUBLISHED-TTL:{Minutes(interval)}");
        }

        // A zone is described once, over all the times that entries have in it.
        var events = calendar.Events.Select(entry => (Entry: entry, Times: IcsTimes.Of(entry))).ToList();
        foreach (var zone in events.Where(e => e.Times.Zone is not null).GroupBy(e => e.Times.Zone!.Id).OrderBy(g => g.Key, StringComparer.Ordinal))
            IcsTimeZone.Write(lines, zone.First().Times.Zone!, zone.Min(e => e.Times.Start), zone.Max(e => e.Times.End ?? e.Times.Start));
        foreach (var (entry, times) in events)
            WriteEvent(lines, calendar.Method, entry, times);

        lines.Add("END:VCALENDAR");
        return lines.ToBytes();
    }

    private static void WriteEvent(IcsLines lines, IcsMethod method, IcsEvent entry, IcsTimes times)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(entry.Uid);
        var status = method == IcsMethod.Cancel ? IcsStatus.Cancelled : entry.Status;
        lines.Add("BEGIN:VEVENT");
        lines.AddText("UID", entry.Uid);
        lines.Add($"SEQUENCE:{entry.Sequence.ToString(CultureInfo.InvariantCulture)}");
        lines.Add($"DTSTAMP:{IcsTimes.Utc(entry.StampedAt)}");
        if (entry.ModifiedAt is { } modified)
            lines.Add($"LAST-MODIFIED:{IcsTimes.Utc(modified)}");
        lines.Add($"DTSTART{times.Format(times.Start)}");
        if (times.End is { } end)
            lines.Add($"DTEND{times.Format(end)}");
        lines.AddText("SUMMARY", entry.Summary);
        lines.AddText("DESCRIPTION", entry.Description);
        lines.AddText("LOCATION", entry.Location);
        if (entry.Geo is { } geo)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"GEO:{geo.Latitude:0.######};{geo.Longitude:0.######}"));
        if (entry.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" } url)
            lines.Add($"URL:{url.AbsoluteUri}");
        if (entry.Organizer is { } organizer && organizer.Email.Contains('@'))
            lines.Add($"ORGANIZER;CN={IcsLines.Quoted(organizer.Name)}:mailto:{Uri.EscapeDataString(IcsLines.Printable(organizer.Email)).Replace("%40", "@", StringComparison.Ordinal)}");
        lines.Add($"STATUS:{NameOf(status)}");
        if (entry.RemindBefore is { } before && method == IcsMethod.Publish && status != IcsStatus.Cancelled)
            WriteReminder(lines, entry, before);
        lines.Add("END:VEVENT");
    }

    private static void WriteReminder(IcsLines lines, IcsEvent entry, TimeSpan before)
    {
        lines.Add("BEGIN:VALARM");
        lines.Add("ACTION:DISPLAY");
        lines.AddText("DESCRIPTION", string.IsNullOrWhiteSpace(entry.Summary) ? "-" : entry.Summary);
        lines.Add($"TRIGGER:-{Minutes(before)}");
        lines.Add("END:VALARM");
    }

    private static string Minutes(TimeSpan duration) => $"PT{((long)duration.Duration().TotalMinutes).ToString(CultureInfo.InvariantCulture)}M";

    private static string NameOf<T>(T value) where T : struct, Enum => value.ToString().ToUpperInvariant();
}
