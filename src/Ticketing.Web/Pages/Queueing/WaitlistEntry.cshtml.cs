using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Ticketing.Hosting;
using Ticketing.Queueing;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>A party's own page on the waitlist, by its secret link. The address stays with us and the page out of caches.</summary>
public sealed class WaitlistEntryModel(WaitlistAppService waitlist) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public string EventSlug { get; set; } = "";

    [FromRoute] public Guid EntryId { get; set; }

    [FromRoute] public string Secret { get; set; } = "";

    public WaitlistEntryDto Entry { get; private set; } = null!;

    public string EventPath => HttpContext.PublicPath($"/{Entry.EventSlug}");

    public string Path => HttpContext.PublicPath($"/{EventSlug}/waitlist/{EntryId}/{Secret}");

    public string OrderPath(string code, string secret) => HttpContext.PublicPath($"/o/{code}/{secret}");

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Response.Headers["Referrer-Policy"] = "same-origin";
        Response.Headers.CacheControl = "no-cache, no-store";
        await ReloadAsync();
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        if (await TryAsync(ct => waitlist.LeaveAsync(EntryId, Secret, ct))) return Redirect(Path);
        await ReloadAsync();
        return Page();
    }

    private async Task ReloadAsync() => Entry = await waitlist.GetAsync(EntryId, Secret, HttpContext.RequestAborted);
}
