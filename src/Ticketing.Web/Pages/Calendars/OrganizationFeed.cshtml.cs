using Microsoft.AspNetCore.Mvc;
using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>The calendar of an organization's public events.</summary>
public sealed class OrganizationFeedModel(FeedAppService feeds) : FeedPage
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await SendAsync(await feeds.GetOrganizationAsync(HttpContext.HasCalendar, cancellationToken));
}
