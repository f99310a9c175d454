using System.Globalization;

namespace Ticketing.Calendars;

/// <summary>Links that open a calendar's own form with the event filled in, for people without a program for <c>.ics</c> files.</summary>
public static class AddToCalendar
{
    public static string Google(string title, DateTimeOffset startsAt, DateTimeOffset endsAt, string? details, string? location) =>
        "https://calendar.google.com/calendar/render?action=TEMPLATE"
        + Part("text", title) + Part("dates", $"{Compact(startsAt)}/{Compact(endsAt)}") + Part("details", details) + Part("location", location);

    public static string Outlook(string title, DateTimeOffset startsAt, DateTimeOffset endsAt, string? details, string? location) =>
        "https://outlook.live.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent"
        + Part("subject", title) + Part("startdt", Long(startsAt)) + Part("enddt", Long(endsAt)) + Part("body", details) + Part("location", location);

    private static string Part(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Compact(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Long(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
