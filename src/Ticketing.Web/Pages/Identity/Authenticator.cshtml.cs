using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>The secret for an authenticator app, and its first code. The recovery codes are in the answer to that, and never again.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class AuthenticatorModel(SecurityAppService service, SignInAppService sessions) : FormPage
{
    private const int GroupLength = 4;

    [BindProperty(SupportsGet = true)] public string? Organization { get; set; }

    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public Detour Detour => new(Organization, ReturnUrl);

    [BindProperty]
    public CodeInput Input { get; set; } = new();

    public AuthenticatorSetup? Setup { get; private set; }

    public RecoveryCodes? Codes { get; private set; }

    /// <summary>The secret in groups, easier to type.</summary>
    public string Typed => string.Join(' ', (Setup?.Secret ?? "").Chunk(GroupLength).Select(group => new string(group)));

    public async Task<IActionResult> OnGetAsync()
    {
        Setup = await service.FindSetupAsync(HttpContext.RequestAborted);
        return Setup is null ? Redirect(Detour.To("/account/security")) : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await TryAsync(async ct => Codes = await service.ConfirmAuthenticatorAsync(Input, ct))) return await OnGetAsync();
        await HttpContext.RenewSessionAsync(await sessions.RenewAsync(HttpContext.RequestAborted, hasProvenFactor: true));
        return Page();
    }
}
