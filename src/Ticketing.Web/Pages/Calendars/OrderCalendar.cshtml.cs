using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>The event of an order as calendar file.</summary>
public sealed class OrderCalendarModel(CalendarAppService calendars) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var file = await calendars.GetOrderAsync(code, secret, cancellationToken);
        return new FileContentResult(file.Content, file.ContentType) { FileDownloadName = file.Name, EntityTag = new EntityTagHeaderValue(file.ETag) };
    }
}
