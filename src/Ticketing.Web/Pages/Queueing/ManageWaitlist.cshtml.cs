using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Queueing;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Queueing;

/// <summary>The organizer's page of an event's waitlist: numbers, settings, and who waits.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ManageWaitlistModel(EventWaitlistAppService service, EventAppService events, IPermissionChecker permissions, IStringLocalizer<Texts> t) : EventPage
{
    [BindProperty] public WaitlistForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    [BindProperty(SupportsGet = true)] public WaitlistStatus? State { get; set; }

    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)] public int Size { get; set; } = 25;

    public WaitlistDto Waitlist { get; private set; } = null!;

    public PagedResult<WaitlistRowDto> List { get; private set; } = new([], 0);

    public string TimeZone { get; private set; } = "UTC";

    public bool MayManage { get; private set; }

    public bool HasEntries => List.TotalCount > 0 || State is not null || !string.IsNullOrWhiteSpace(Search);

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new() { IsOn = Waitlist.Rules.IsOn, OfferMinutes = Waitlist.Rules.OfferMinutes };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await TryAsync(ct => service.UpdateAsync(EventId, new() { IsOn = Input.IsOn, OfferMinutes = Input.OfferMinutes ?? 0 }, ct))) return Done(t["Saved."]);
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid entryId)
    {
        ModelState.Clear();
        if (await TryAsync(ct => service.RemoveAsync(EventId, entryId, ct))) return Done(t["Taken off the list."]);
        await OnGetAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        Waitlist = await service.GetAsync(EventId, stop);
        List = await service.GetListAsync(EventId, new() { Search = Search, Status = State, Sort = Sort, Page = Number, PageSize = Size }, stop);
        TimeZone = (await events.GetAsync(EventId, stop)).TimeZone;
        MayManage = await permissions.IsGrantedAsync(QueueingPermissions.Manage, EventId, stop);
    }

    private RedirectResult Done(string said)
    {
        TempData.Flash(said);
        return Redirect(Root + "/waitlist");
    }

    /// <summary>As typed.</summary>
    public sealed class WaitlistForm
    {
        public bool IsOn { get; set; }

        public int? OfferMinutes { get; set; }
    }
}
