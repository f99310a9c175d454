using Microsoft.AspNetCore.Mvc;
using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>The calendar of a ticket's agenda, by its secret address.</summary>
public sealed class AgendaFeedModel(FeedAppService feeds) : FeedPage
{
    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellationToken) =>
        await SendAsync(await feeds.GetAgendaAsync(secret, HttpContext.HasCalendar, cancellationToken));
}
