using System.Text;
using Ticketing.Calendars;

namespace Ticketing.Application.Tests.Calendars;

internal static class IcsSamples
{
    public static readonly IcsEvent Event = new()
    {
        Uid = "0199c3a2-7c1e-7000-8000-0242ac120002",
        Sequence = 3,
        StampedAt = new DateTimeOffset(2027, 5, 1, 10, 0, 0, TimeSpan.Zero),
        ModifiedAt = new DateTimeOffset(2027, 4, 30, 12, 30, 15, TimeSpan.FromHours(2)),
        StartsAt = new DateTimeOffset(2027, 10, 14, 9, 0, 0, TimeSpan.FromHours(2)),
        EndsAt = new DateTimeOffset(2027, 10, 14, 18, 30, 0, TimeSpan.FromHours(2)),
        TimeZone = "Europe/Vienna",
        Summary = "Open Source Summit; Vienna, day 1",
        Description = "Doors open at 08:15.\r\nBring your ticket: C:\\tickets",
        Location = "Museumsquartier, Halle E, 1070 Wien",
        Geo = new IcsGeo(48.203333, -16.358889),
        Url = new Uri("https://tickets.example/verein/summit?day=1&lang=de"),
        Organizer = new IcsOrganizer("Verein \"Offene\" Technik; Wien", "hello@offene-technik.example"),
        RemindBefore = TimeSpan.FromDays(1),
    };

    public static IcsCalendar Calendar(params IReadOnlyList<IcsEvent> events) => new() { Events = events.Count == 0 ? [Event] : events };

    public static string Write(IcsCalendar calendar) => Encoding.UTF8.GetString(IcsWriter.Write(calendar));

    /// <summary>Content lines with the folding taken back.</summary>
    public static IReadOnlyList<string> Lines(IcsCalendar calendar) => Write(calendar).Replace("\r\n ", "").Split("\r\n");

    /// <summary>Every entry's value of the property.</summary>
    public static IReadOnlyList<string> Values(IcsCalendar calendar, string property) =>
        [.. Lines(calendar).Where(line => line.StartsWith(property + ":") || line.StartsWith(property + ";")).Select(line => line[property.Length..])];
}
