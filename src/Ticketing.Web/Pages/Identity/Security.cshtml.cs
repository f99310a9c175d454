using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>One's own second factors: what there is, adding, taking away.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SecurityModel(SecurityAppService service, SignInAppService sessions, IStringLocalizer<Texts> t) : FormPage
{
    [BindProperty] public PasswordInput Start { get; set; } = new();

    [BindProperty] public PasswordInput Off { get; set; } = new();

    [BindProperty] public PasswordInput Renew { get; set; } = new();

    public SecurityDto Security { get; private set; } = null!;

    /// <summary>New recovery codes, shown in this answer alone.</summary>
    public RecoveryCodes? Codes { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostStartAsync()
    {
        if (await TryAsync(ct => service.StartAuthenticatorAsync(Start, ct), nameof(Start))) return Redirect("/account/security/authenticator");
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostOffAsync()
    {
        if (!await TryAsync(ct => service.TurnOffAuthenticatorAsync(Off, ct), nameof(Off))) return await ShowAsync();
        await RenewSessionAsync();
        TempData.Flash(t["Two-step sign-in is off. You are signed out everywhere else."]);
        return Redirect("/account/security");
    }

    public async Task<IActionResult> OnPostCodesAsync()
    {
        if (await TryAsync(async ct => Codes = await service.RenewRecoveryCodesAsync(Renew, ct), nameof(Renew))) await RenewSessionAsync();
        return await ShowAsync();
    }

    private async Task RenewSessionAsync() => await HttpContext.RenewSessionAsync(await sessions.RenewAsync(HttpContext.RequestAborted));

    private async Task<IActionResult> ShowAsync()
    {
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Security = await service.GetAsync(HttpContext.RequestAborted);
}
