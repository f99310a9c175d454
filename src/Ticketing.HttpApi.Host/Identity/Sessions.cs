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

    /// <summary>Keeps the ticket of a first step, out of reach of scripts, until the code is typed.</summary>
    public static void KeepStep(this HttpContext context, string ticket) => context.Response.Cookies.Append(StepCookie(context), ticket, StepOptions(context, SignInAppService.StepLifetime));

    public static string? FindStep(this HttpContext context) => context.Request.Cookies[StepCookie(context)];

    public static void ForgetStep(this HttpContext context) => context.Response.Cookies.Delete(StepCookie(context), StepOptions(context, null));

    private static string StepCookie(HttpContext context) => context.Request.IsHttps ? "__Host-ticketing-step" : "ticketing-step";

    private static CookieOptions StepOptions(HttpContext context, TimeSpan? lifetime) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lifetime, IsEssential = true };
}
