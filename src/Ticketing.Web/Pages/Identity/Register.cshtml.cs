using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>A new account. What happens next is told by mail, and is the same for every address.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class RegisterModel(RegistrationAppService service, ICurrentUser user) : FormPage
{
    [BindProperty]
    public RegisterInput Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public IActionResult OnGet() => user.Id is null ? Page() : Redirect("/manage");

    public async Task<IActionResult> OnPostAsync()
    {
        IsSent = await TryAsync(ct => service.RegisterAsync(Input, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostResendAsync()
    {
        IsSent = await TryAsync(ct => service.ResendConfirmationAsync(new() { Email = Input.Email }, ct));
        return Page();
    }
}
