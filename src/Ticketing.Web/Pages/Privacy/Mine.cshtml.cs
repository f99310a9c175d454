using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Identity;
using Ticketing.Privacy;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Privacy;

/// <summary>One's own data: taken away, or erased with the account.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class MineModel(AccountPrivacyAppService service, IStringLocalizer<Texts> t) : FormPage
{
    [BindProperty]
    public EraseMyselfForm Input { get; set; } = new();

    public Erasure Plan { get; private set; } = new([], [], 0);

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        Plan = await service.PlanErasureAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostExportAsync() =>
        new FileContentResult(await service.ExportAsync(HttpContext.RequestAborted), "application/zip") { FileDownloadName = "personal-data.zip" };

    public async Task<IActionResult> OnPostEraseAsync()
    {
        if (!await TryAsync(ct => service.EraseAsync(new() { CurrentPassword = Input.CurrentPassword }, ct)))
        {
            Plan = await service.PlanErasureAsync(HttpContext.RequestAborted);
            return Page();
        }

        await HttpContext.CloseSessionAsync();
        TempData.Flash(t["Your account is gone."]);
        return Redirect("/");
    }
}

/// <summary>As typed.</summary>
public sealed class EraseMyselfForm
{
    public string? CurrentPassword { get; set; }
}
