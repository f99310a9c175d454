using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Limits;

namespace Ticketing.Hosting;

/// <summary>
/// Limits requests by API token, else by account, else by address, the same in all processes (<see cref="RateMeter"/>). Stands
/// twice in the pipeline: before anybody is asked who they are, so that guessing tokens costs no look-up once it is too
/// much; and after.
/// </summary>
internal sealed class RateLimits(RequestDelegate next, RateMeter meter, IOptions<LimitsOptions> options)
{
    /// <summary>What is before authentication.</summary>
    public sealed class OfRefused(RequestDelegate next, RateMeter meter, IOptions<LimitsOptions> options)
    {
        public async Task InvokeAsync(HttpContext context, IClientAddress client)
        {
            var isProving = context.Request.Headers.Authorization.Count > 0;
            if (isProving && meter.WaitOf("refused", client.Stranger(), options.Value.RefusedPerAddress, options.Value.Window) is { } wait) await RefuseAsync(context, wait);
            else await next(context);
        }
    }

    public async Task InvokeAsync(HttpContext context, IClientAddress client)
    {
        if (IsFree(context))
        {
            await next(context);
            return;
        }

        var (limits, stop) = (options.Value, context.RequestAborted);
        var (name, whom, max) = WhoAsks(context, client, limits);
        if (name == "address" && context.Request.Headers.Authorization.Count > 0) await meter.TakeAsync("refused", whom, limits.RefusedPerAddress, limits.Window, stop);
        var state = await meter.TakeAsync(name, whom, max, limits.Window, stop);
        if (whom is not null && max > 0) Say(context.Response, name, max, limits.Window, state);
        if (state.Wait is { } wait) await RefuseAsync(context, wait);
        else await next(context);
    }

    /// <summary>Files of the look, health, and the page that says what was refused.</summary>
    private static bool IsFree(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || context.Request.Path.StartsWithSegments("/health")
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static (string Name, string? Whom, int Max) WhoAsks(HttpContext context, IClientAddress client, LimitsOptions limits)
    {
        if (context.Items[typeof(TokenLimits)] is TokenLimits token) return ("token", token.TokenId.ToString(), limits.PerToken);
        return context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user ? ("account", user, limits.PerAccount) : ("address", client.Stranger(), limits.PerAddress);
    }

    /// <summary>Source: draft-ietf-httpapi-ratelimit-headers, 10.</summary>
    private static void Say(HttpResponse response, string name, int max, TimeSpan window, RateState state)
    {
        response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={max};w={(int)window.TotalSeconds}");
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";r={state.Remaining};t={(int)Math.Ceiling(state.Reset.TotalSeconds)}");
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        var refusal = CommonErrors.TooManyRequests(wait);
        return context.Request.Path.StartsWithSegments("/api") ? ProblemHandler.WriteAsync(context, refusal) : throw refusal;
    }
}
