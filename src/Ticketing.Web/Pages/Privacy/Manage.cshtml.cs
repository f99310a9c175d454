using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Privacy;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Privacy;

/// <summary>What the organization keeps about a person: shown, handed out, erased.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ManageModel(PrivacyAppService service, IPermissionChecker permissions) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty]
    public EraseForm Input { get; set; } = new();

    public Erasure? Plan { get; private set; }

    public ErasureReport? Report { get; private set; }

    public string Root => $"/manage/{Org}/privacy";

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        var stop = HttpContext.RequestAborted;
        if (!await permissions.IsGrantedAsync(PrivacyPermissions.Manage, stop)) await service.PlanErasureAsync(new(), stop); // refuses, as it would
    }

    public async Task<IActionResult> OnPostLookAsync()
    {
        await TryAsync(async ct => Plan = await service.PlanErasureAsync(new() { Email = Input.Email }, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostExportAsync()
    {
        byte[]? archive = null;
        return await TryAsync(async ct => archive = await service.ExportAsync(new() { Email = Input.Email }, ct))
            ? new FileContentResult(archive!, "application/zip") { FileDownloadName = "personal-data.zip" }
            : Page();
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
        if (!string.IsNullOrWhiteSpace(Input.Email)) Plan = await service.PlanErasureAsync(new() { Email = Input.Email }, HttpContext.RequestAborted);
        return Page();
    }
}

/// <summary>As typed.</summary>
public sealed class EraseForm
{
    public string? Email { get; set; }

    public string? ConfirmedEmail { get; set; }
}
