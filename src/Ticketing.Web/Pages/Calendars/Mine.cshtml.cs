using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Calendars;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Calendars;

/// <summary>One's own calendars to subscribe to: events with tickets, and shifts.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class MineModel(PersonalFeedAppService feeds, IStringLocalizer<Texts> t) : FormPage
{
    public IReadOnlyList<PersonalFeedDto> Feeds { get; private set; } = [];

    public async Task OnGetAsync() => Feeds = await feeds.GetListAsync(HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostMakeAsync(PersonalFeedKind kind)
    {
        await feeds.MakeAsync(kind, new() { Replaces = true }, HttpContext.RequestAborted);
        TempData.Flash(t["Here is the address of your calendar. One you had before no longer works."]);
        return Redirect($"/account/calendars#{kind}");
    }
}
