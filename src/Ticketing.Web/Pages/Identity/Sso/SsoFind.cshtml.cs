using Microsoft.AspNetCore.Mvc;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Finds the sign-in page of somebody's organization by the domain of their address.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SsoFindModel(SsoSignInAppService service) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public EmailInput Input { get; set; } = new();

    /// <summary>Those found; <c>null</c> before anybody asked.</summary>
    public IReadOnlyList<SsoOrganization>? Found { get; private set; }

    public void OnGet(string? email) => Input = new() { Email = email };

    public async Task<IActionResult> OnPostAsync() =>
        await TryAsync(async ct => Found = await service.FindAsync(Input.Email, ct)) && Found is [var only] ? Redirect(PageOf(only)) : Page();

    /// <summary>Goes on to where they were heading only in that organization.</summary>
    public string PageOf(SsoOrganization organization) =>
        Common.ReturnUrl.Safe(ReturnUrl, "") is { Length: > 0 } target && target.Contains($"/{organization.Slug}", StringComparison.Ordinal)
            ? $"/sign-in/{organization.Slug}?returnUrl={Uri.EscapeDataString(target)}"
            : $"/sign-in/{organization.Slug}";
}
