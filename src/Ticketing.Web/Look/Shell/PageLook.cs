using System.Globalization;
using Microsoft.Extensions.Options;
using Ticketing.Web.Hosting;
using Ticketing.Web.Look.Assets;
using Ticketing.Web.Look.Brand;

namespace Ticketing.Web.Look.Shell;

/// <summary>How this response looks: the person's theme, language and direction, the organization's palette.</summary>
public sealed class PageLook(
    IHttpContextAccessor http, PageShell shell, PageNonce nonce, ClientManifest manifest, IOptions<RequestLocalizationOptions> localization)
{
    public const string ThemeCookie = "theme";

    /// <summary>light, dark, or null for what the system prefers.</summary>
    public string? Theme => http.HttpContext?.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.HttpContext.Request.Cookies[ThemeCookie] : null;

    public string Language => CultureInfo.CurrentUICulture.Name is { Length: > 0 } name ? name : "en";

    public string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    public string Nonce => nonce.Value;

    public string IconsUrl => manifest.Icons;

    /// <summary>The organization's accents as CSS; null when the page wears the product's own.</summary>
    public string? BrandCss => Oklch.Parse(shell.Brand?.Colour) is null ? null : BrandPalette.From(shell.Brand!.Colour).ToCss();

    /// <summary>Languages the person can choose, if there is a choice.</summary>
    public IReadOnlyList<CultureInfo> Languages => localization.Value.SupportedUICultures is { Count: > 1 } cultures ? cultures.ToList() : [];

    public string CurrentUrl => http.HttpContext is { } context ? context.Request.PathBase + context.Request.Path + context.Request.QueryString : "/";

    public PathString Path => http.HttpContext?.Request.Path ?? default;
}
