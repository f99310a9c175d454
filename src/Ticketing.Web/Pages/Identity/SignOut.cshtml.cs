using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Ends the session; only a post does, so that no link on another site can.</summary>
public sealed class SignOutModel : FormPage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.CloseSessionAsync();
        return Redirect("/sign-in");
    }
}
