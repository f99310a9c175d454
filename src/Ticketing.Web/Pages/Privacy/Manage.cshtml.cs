using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Hosting;
using Ticketing.Privacy;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Privacy;

/// <summary>What the organization keeps about a person: shown, handed out, erased.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ManageModel(PrivacyAppService service, RestrictionAppService restrictions, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty]
    public EraseForm Input { get; set; } = new();

    public Erasure? Plan { get; private set; }

    public ErasureReport? Report { get; private set; }

    public RestrictionDto? Restriction { get; private set; }

    public IReadOnlyList<RestrictionDto> Restrictions { get; private set; } = [];

    public string TimeZone => HttpContext.Organization().TimeZone;

    public string Root => $"/manage/{Org}/privacy";

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        Restrictions = await restrictions.GetListAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostLookAsync()
    {
        await TryAsync(LookAsync);
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync()
    {
        byte[]? archive = null;
        return await TryAsync(async ct => archive = await service.ExportAsync(new() { Email = Input.Email }, ct))
            ? new FileContentResult(archive!, "application/zip") { FileDownloadName = "personal-data.zip" }
            : Page();
    }

    public async Task<IActionResult> OnPostRestrictAsync() =>
        await TryAsync(ct => restrictions.RestrictAsync(new() { Email = Input.Email, Reason = Input.Reason }, ct)) ? Done(t["Restricted."]) : await ShowPlanAsync();

    public async Task<IActionResult> OnPostLiftAsync(Guid id)
    {
        await restrictions.LiftAsync(id, HttpContext.RequestAborted);
        return Done(t["The restriction is lifted."]);
    }

    public async Task<IActionResult> OnPostEraseAsync()
    {
        if (!await TryAsync(async ct => Report = await service.EraseAsync(new() { Email = Input.Email, ConfirmedEmail = Input.ConfirmedEmail }, ct))) return await ShowPlanAsync();
        ModelState.Clear();
        Input = new();
        return Page();
    }

    private async Task<IActionResult> ShowPlanAsync()
    {
        if (!string.IsNullOrWhiteSpace(Input.Email)) await LookAsync(HttpContext.RequestAborted);
        return Page();
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        Plan = await service.PlanErasureAsync(new() { Email = Input.Email }, cancellationToken);
        Restriction = await restrictions.FindAsync(Input.Email!, cancellationToken);
    }

    private RedirectResult Done(string message)
    {
        TempData.Flash(message);
        return Redirect(Root);
    }
}

/// <summary>As typed.</summary>
public sealed class EraseForm
{
    public string? Email { get; set; }

    public string? Reason { get; set; }

    public string? ConfirmedEmail { get; set; }
}
