using Microsoft.AspNetCore.Mvc;
using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>A person's own calendar, by its secret address.</summary>
public sealed class PersonalFeedModel(PersonalFeedAppService feeds) : FeedPage
{
    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellationToken) =>
        await SendAsync(await feeds.ReadAsync(secret, HttpContext.HasCalendar, cancellationToken));
}
