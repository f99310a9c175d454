using Microsoft.AspNetCore.Mvc;
using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>The calendar of an event's programme.</summary>
public sealed class ProgrammeFeedModel(FeedAppService feeds) : FeedPage
{
    public async Task<IActionResult> OnGetAsync(string eventSlug, CancellationToken cancellationToken) =>
        await SendAsync(await feeds.GetProgrammeAsync(eventSlug, HttpContext.HasCalendar, cancellationToken));
}
