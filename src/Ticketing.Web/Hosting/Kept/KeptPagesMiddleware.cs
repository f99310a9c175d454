using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Ticketing.Events;
using Ticketing.Queueing;
using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Hosting.Kept;

/// <summary>
/// Answers visitors from kept pages, and keeps what <see cref="AlikeForVisitorsAttribute"/> allows. Anyone with a cookie
/// beyond theme, language and a place in a waiting room, or with a code or token, is served by the page itself.
/// </summary>
internal sealed class KeptPagesMiddleware(RequestDelegate next, KeptPages pages)
{
    private const int MaxAddressLength = 300;

    public async Task InvokeAsync(HttpContext context, OncePerVisitor once)
    {
        if (!pages.IsOn || KeyOf(context.Request) is not { } key)
        {
            await next(context);
            return;
        }

        if (pages.Find(key) is { } page)
        {
            await page.WriteAsync(context.Response, once, context.RequestAborted);
            return;
        }

        await DrawAsync(context, key, once);
    }

    private async Task DrawAsync(HttpContext context, string key, OncePerVisitor once)
    {
        var body = context.Features.Get<IHttpResponseBodyFeature>()!;
        using var drawn = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(drawn, body));
        try
        {
            await next(context);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Features.Set(body);
        }

        if (MayKeep(context)) pages.Keep(key, new KeptPage(Encoding.UTF8.GetString(drawn.GetBuffer(), 0, (int)drawn.Length), once.Words) { CacheControl = context.Response.Headers.CacheControl });
        if (drawn.Length > 0) await context.Response.Body.WriteAsync(drawn.GetBuffer().AsMemory(0, (int)drawn.Length), context.RequestAborted);
    }

    private static bool MayKeep(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status200OK
        && context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
        && context.Response.Headers.SetCookie.Count == 0
        && context.GetEndpoint()?.Metadata.GetMetadata<AlikeForVisitorsAttribute>() is not null;

    /// <summary><c>null</c> for who isn't just anyone, and for what no kept page answers.</summary>
    private static string? KeyOf(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Path.StartsWithSegments("/dist") || request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/files")) return null;
        if (request.Headers.Upgrade.Count > 0 || request.Headers.Accept.ToString().Contains("event-stream", StringComparison.Ordinal)) return null;
        if (request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey(VisitorAccess.Header) || request.Query.ContainsKey(PreviewLinks.QueryKey)) return null;
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > MaxAddressLength) return null;
        if (request.Cookies.Keys.Any(name => name is not PageLook.ThemeCookie && name != CookieRequestCultureProvider.DefaultCookieName && !name.StartsWith(QueueVisitor.CookiePrefix, StringComparison.Ordinal))) return null;
        return string.Join('\n', request.Host.Value, request.Path.Value, request.QueryString.Value, request.Cookies[PageLook.ThemeCookie], CultureInfo.CurrentUICulture.Name, CultureInfo.CurrentCulture.Name);
    }
}
