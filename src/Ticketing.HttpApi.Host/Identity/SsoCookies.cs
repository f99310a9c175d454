namespace Ticketing.Identity;

/// <summary>What a browser carries while a sign-in by a provider is under way: encrypted, out of reach of scripts, for minutes.</summary>
public static class SsoCookies
{
    /// <summary>Between leaving for the provider and coming back.</summary>
    public const string Attempt = "ticketing-sso";

    /// <summary>Until an account is linked.</summary>
    public const string Link = "ticketing-sso-link";

    public static string? ReadSso(this HttpContext context, string name) => context.Request.Cookies[NameOf(context, name)];

    public static void KeepSso(this HttpContext context, string name, string ticket)
    {
        var options = OptionsFor(context);
        options.MaxAge = SsoTickets.Lifetime;
        context.Response.Cookies.Append(NameOf(context, name), ticket, options);
    }

    public static void DropSso(this HttpContext context, string name) => context.Response.Cookies.Delete(NameOf(context, name), OptionsFor(context));

    private static string NameOf(HttpContext context, string name) => context.Request.IsHttps ? "__Host-" + name : name;

    // Lax: the way back from the provider begins at another site, and is a navigation.
    private static CookieOptions OptionsFor(HttpContext context) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
