using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>An event for people's own calendars, for <c>_AddToCalendar.cshtml</c>.</summary>
public sealed record CalendarEntry(string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Details, string? Place, string File)
{
    public string Google => AddToCalendar.Google(Title, StartsAt, EndsAt, Details, Place);

    public string Outlook => AddToCalendar.Outlook(Title, StartsAt, EndsAt, Details, Place);
}
