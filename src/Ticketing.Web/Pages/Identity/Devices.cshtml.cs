using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where one is signed in, and signing out there.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class DevicesModel(DeviceAppService service, IStringLocalizer<Texts> t) : FormPage
{
    public IReadOnlyList<SessionDto> Sessions { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostEndAsync(Guid id)
    {
        await service.EndAsync(id, HttpContext.RequestAborted);
        TempData.Flash(t["Signed out there."]);
        return Redirect("/account/devices");
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await service.EndAllAsync(HttpContext.RequestAborted);
        await HttpContext.CloseSessionAsync();
        return Redirect("/sign-in");
    }

    private async Task LoadAsync() => Sessions = await service.GetListAsync(HttpContext.RequestAborted);
}
