using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Web.Pages.Sessions.Public;

/// <summary>A page below an event's own. Where a private event still wants its access code, it leads there: that page asks for it.</summary>
public abstract class BelowEventPage : PageModel
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    public string EventPath => $"/{Org}/{EventSlug}";

    protected async Task<IActionResult> ShowAsync(Func<Task> load)
    {
        try
        {
            await load();
            return Page();
        }
        catch (BusinessException refusal) when (refusal.Code == EventsErrors.AccessCodeNeeded().Code)
        {
            return LocalRedirect(EventPath);
        }
    }
}
