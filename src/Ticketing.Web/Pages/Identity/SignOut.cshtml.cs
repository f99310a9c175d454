using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Ends the session; only a post does, so that no link on another site can.</summary>
public sealed class SignOutModel : FormPage
{
    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        await HttpContext.CloseSessionAsync();
        return Redirect(ReturnUrl.Safe(returnUrl, "") is { Length: > 0 } target ? "/sign-in?returnUrl=" + Uri.EscapeDataString(target) : "/sign-in");
    }
}
