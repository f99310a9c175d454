using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Asks for the link that sets a new password.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ForgotModel(RegistrationAppService service) : FormPage
{
    [BindProperty]
    public EmailInput Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        IsSent = await TryAsync(ct => service.ForgotPasswordAsync(Input, ct));
        return Page();
    }
}
