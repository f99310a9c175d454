using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.CheckIn;

/// <summary>Conflict cases: what contradicts what, who looks into it, how it was settled.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ConflictsModel(ConflictAppService service, CheckInAppService door, IStringLocalizer<Texts> t) : EventPage
{
    public const int Size = 20;

    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "all")] public bool All { get; set; }

    public bool IsFiltered => Search is not null;

    public int At { get; private set; }

    public string Zone { get; private set; } = "UTC";

    public PagedResult<ConflictDto> Cases { get; private set; } = null!;

    public string WordOf(CaseKind kind) => kind switch
    {
        CaseKind.Double => t["Let in twice"],
        CaseKind.Cancelled => t["Ticket was cancelled"],
        CaseKind.Replaced => t["Code was replaced"],
        _ => t["Against the rules"],
    };

    public async Task OnGetAsync([FromQuery(Name = "page")] int at, CancellationToken cancellationToken)
    {
        At = Math.Max(at, 1);
        Zone = (await door.GetDoorAsync(EventId, null, cancellationToken)).TimeZone;
        Cases = await service.GetListAsync(EventId, new() { Page = At, PageSize = Size, Search = Search, All = All }, cancellationToken);
    }

    public Task<IActionResult> OnPostTakeAsync(Guid id) => DoAsync(ct => service.TakeAsync(EventId, id, ct), t["It is yours now."]);

    public Task<IActionResult> OnPostResolveAsync(Guid id, string? note) => DoAsync(ct => service.ResolveAsync(EventId, id, new() { Note = note }, ct), t["Settled."]);

    public Task<IActionResult> OnPostReopenAsync(Guid id) => DoAsync(ct => service.ReopenAsync(EventId, id, ct), t["The case is open again."]);

    private async Task<IActionResult> DoAsync(Func<CancellationToken, Task> act, string said)
    {
        if (await TryAsync(act))
        {
            TempData.Flash(said);
            return Redirect(Root + "/door/cases");
        }

        await OnGetAsync(1, HttpContext.RequestAborted);
        return Page();
    }
}
