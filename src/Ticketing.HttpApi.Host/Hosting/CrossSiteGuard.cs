using Ticketing.Common;

namespace Ticketing.Hosting;

/// <summary>
/// Keeps other sites' pages from using a visitor's cookies on the API: an unsafe request must come from our own origin
/// as the browser states it (Fetch Metadata, else Origin). Requests with an Authorization header carry no ambient
/// authority and pass; so do those from no browser at all. Pages have antiforgery tokens besides.
/// </summary>
internal sealed class CrossSiteGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsForeign(context.Request)) throw CommonErrors.CrossSite();
        return next(context);
    }

    private static bool IsForeign(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return false;
        if (!request.Path.StartsWithSegments("/api") || request.Headers.Authorization.Count > 0) return false;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }
}
