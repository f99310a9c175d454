using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Ticketing.Identity;

/// <summary>The browser's session: a cookie, for the visit or remembered for 14 days of use.</summary>
public static class Sessions
{
    public static Task OpenSessionAsync(this HttpContext context, SignedIn signedIn, bool isRemembered) =>
        context.SignInAsync(IdentityConstants.ApplicationScheme, signedIn.Principal, new AuthenticationProperties { IsPersistent = isRemembered });

    /// <summary>Replaces the cookie's principal after the account changed; remembered stays remembered.</summary>
    public static async Task RenewSessionAsync(this HttpContext context, SignedIn signedIn)
    {
        var present = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (present.Succeeded) await context.OpenSessionAsync(signedIn, present.Properties.IsPersistent);
    }

    /// <summary>Ends the session itself, so that a copy of its cookie is worth nothing.</summary>
    public static async Task CloseSessionAsync(this HttpContext context)
    {
        await context.RequestServices.GetRequiredService<DeviceAppService>().EndThisAsync(context.RequestAborted);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
