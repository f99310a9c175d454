using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where the link in the reset mail leads: a new password.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ResetModel(RegistrationAppService service) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public ResetPasswordInput Input { get; set; } = new();

    public string? Email { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        await TryAsync(async ct => Email = await service.ResetPasswordAsync(Input with { Token = Token }, ct));
        return Page();
    }
}
