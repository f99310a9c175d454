using Microsoft.Net.Http.Headers;

namespace Ticketing.Web.Hosting;

/// <summary>Lets browsers keep files under /dist/assets for a year: their names carry a hash of their content.</summary>
public sealed class ImmutableAssets(RequestDelegate next)
{
    public const string Prefix = "/dist/assets";
    public const string CacheControl = "public, max-age=31536000, immutable";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Prefix)) return next(context);
        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status206PartialContent or StatusCodes.Status304NotModified)
                context.Response.Headers[HeaderNames.CacheControl] = CacheControl;
            return Task.CompletedTask;
        });
        return next(context);
    }
}
