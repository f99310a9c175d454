using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;

namespace Ticketing.Web.Look.Shell;

/// <summary>Remembers theme and language in cookies. Needs no antiforgery: the worst a stranger can do is switch on the light.</summary>
public static class PreferencesEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/preferences", RememberAsync).ExcludeFromDescription().AllowAnonymous();

    private static async Task<IResult> RememberAsync(HttpContext context, IOptions<RequestLocalizationOptions> localization, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var cookie = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Secure = context.Request.IsHttps };
        if (form["theme"].ToString() is "light" or "dark" or "auto")
            context.Response.Cookies.Append(PageLook.ThemeCookie, form["theme"].ToString(), cookie);
        if (Known(localization.Value, form["language"].ToString()) is { } culture)
            context.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(culture)), cookie);
        return Results.LocalRedirect(Local(form["returnUrl"].ToString()));
    }

    private static CultureInfo? Known(RequestLocalizationOptions localization, string language) =>
        localization.SupportedUICultures?.FirstOrDefault(culture => string.Equals(culture.Name, language, StringComparison.OrdinalIgnoreCase));

    private static string Local(string url) => url.StartsWith('/') && !url.StartsWith("//") && !url.StartsWith("/\\") ? url : "/";
}
