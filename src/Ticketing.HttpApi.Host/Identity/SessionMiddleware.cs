using System.Security.Claims;

namespace Ticketing.Identity;

/// <summary>A cookie or bearer token is good only while its session lasts: without it the request is a visitor's.</summary>
internal sealed class SessionMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ISessions sessions)
    {
        // Without a user id it is a visitor or an API token, and neither has a session.
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user && !await IsAliveAsync(context, user, sessions))
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        await next(context);
    }

    private static async Task<bool> IsAliveAsync(HttpContext context, string user, ISessions sessions)
    {
        if (!Guid.TryParse(user, out var userId) || !Guid.TryParse(context.User.FindFirstValue(SessionStarter.SessionClaim), out var sessionId)) return false;
        if (!await sessions.IsAliveAsync(sessionId, userId, context.RequestAborted)) return false;
        if (await sessions.OrganizationOfAsync(sessionId, userId, context.RequestAborted) is { } bound) context.Items[typeof(SessionBinding)] = new SessionBinding(bound);
        return true;
    }
}

/// <summary>The session was begun by an organization's provider and is somebody's there alone.</summary>
internal sealed record SessionBinding(Guid OrganizationId);
