using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Calendars;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>A calendar at an address that people see.</summary>
public abstract class FeedPage : PageModel
{
    protected async Task<IActionResult> SendAsync(FeedAnswer answer)
    {
        await HttpContext.SendFeed(answer).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }
}
