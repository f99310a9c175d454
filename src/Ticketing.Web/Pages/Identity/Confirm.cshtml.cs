using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where the link in the registration mail leads. A click confirms, not the visit: mail scanners visit links too.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ConfirmModel(RegistrationAppService service) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool IsConfirmed { get; private set; }

    public string? Email { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        IsConfirmed = await TryAsync(async ct => Email = await service.ConfirmEmailAsync(new() { Token = Token }, ct));
        return Page();
    }
}
