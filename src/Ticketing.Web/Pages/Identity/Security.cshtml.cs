using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>One's own second factors: what there is, adding, taking away.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SecurityModel(
    SecurityAppService service, PasskeyAppService passkeys, AccountAppService account, SignInAppService sessions, ICurrentUser user, IStringLocalizer<Texts> t) : FormPage
{
    [BindProperty] public PasswordInput Start { get; set; } = new();

    [BindProperty] public PasswordInput Off { get; set; } = new();

    [BindProperty] public PasswordInput Renew { get; set; } = new();

    /// <summary>Only drawn here: a script sends it.</summary>
    public PasskeyForm Passkey { get; } = new();

    [BindProperty] public PasskeyForm Remove { get; set; } = new();

    public IReadOnlyList<PasskeyDto> Passkeys { get; private set; } = [];

    public IReadOnlyList<SelectListItem> PasskeyChoices => Passkeys.Select(p => new SelectListItem(p.Name, p.Id.ToString())).ToList();

    public string PasskeyTexts => JsonSerializer.Serialize(new
    {
        done = Detour.To("/account/security?added=true"), unable = t["This browser can't make passkeys."].Value, calledOff = t["No passkey was made. Try again when you are ready."].Value,
        exists = t["This device has a passkey of your account already."].Value,
    });

    /// <summary>The organization whose pages wait for a second factor.</summary>
    [BindProperty(SupportsGet = true)] public string? Organization { get; set; }

    public UserOrganization? Asking { get; private set; }

    /// <summary>Where they were going when they were asked for a second factor, or came from; gone back to once there is one.</summary>
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public Detour Detour => new(Organization, ReturnUrl);

    public bool HasFactor => Security.AuthenticatorSince is not null || Passkeys.Count > 0;

    public bool IsProven => user.IsStrong;

    public SecurityDto Security { get; private set; } = null!;

    /// <summary>New recovery codes, shown in this answer alone.</summary>
    public RecoveryCodes? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool added = false)
    {
        if (!added) return await ShowAsync();
        TempData.Flash(t["Your passkey is added. You are signed out everywhere else."]);
        return Redirect(Detour.Target ?? Detour.To("/account/security"));
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (!await TryAsync(ct => passkeys.RemoveAsync(Remove.Id, new() { CurrentPassword = Remove.CurrentPassword }, ct), nameof(Remove))) return await ShowAsync();
        await RenewSessionAsync();
        TempData.Flash(t["The passkey is removed. You are signed out everywhere else."]);
        return Redirect("/account/security");
    }

    public async Task<IActionResult> OnPostStartAsync()
    {
        if (await TryAsync(ct => service.StartAuthenticatorAsync(Start, ct), nameof(Start))) return Redirect(Detour.To("/account/security/authenticator"));
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

    private async Task LoadAsync()
    {
        Security = await service.GetAsync(HttpContext.RequestAborted);
        Passkeys = await passkeys.GetListAsync(HttpContext.RequestAborted);
        if (Organization is not null) Asking = (await account.ListOrganizationsAsync(HttpContext.RequestAborted)).FirstOrDefault(o => o.Slug == Organization);
    }
}

public sealed record PasskeyForm
{
    public Guid Id { get; init; }

    public string? Name { get; init; }

    public string? CurrentPassword { get; init; }
}

/// <summary>What the pages about second factors carry along: who asked for one, and where to go on once there is one.</summary>
public sealed record Detour(string? Organization, string? ReturnUrl)
{
    public string? Target => Common.ReturnUrl.Safe(ReturnUrl, "") is { Length: > 0 } target ? target : null;

    /// <summary>Another page of the way.</summary>
    public string To(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?> { ["organization"] = Organization, ["returnUrl"] = Target }.Where(p => p.Value is not null));
}

/// <summary>Recovery codes just made, and where to go once they are kept.</summary>
public sealed record FreshCodes(IReadOnlyList<string> Codes, string Next);
