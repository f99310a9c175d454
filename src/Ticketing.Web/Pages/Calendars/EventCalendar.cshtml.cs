using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>An event as calendar file.</summary>
public sealed class EventCalendarModel(CalendarAppService calendars) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string eventSlug, CancellationToken cancellationToken)
    {
        var file = await calendars.GetEventAsync(eventSlug, cancellationToken);
        return new FileContentResult(file.Content, file.ContentType) { FileDownloadName = file.Name, EntityTag = new EntityTagHeaderValue(file.ETag) };
    }
}
