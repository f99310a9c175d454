using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Members who lack the second factor their organization asks for are refused its pages before any of them is drawn;
/// the API refuses where permissions are demanded.
/// </summary>
internal sealed class SecondFactorMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, IPermissionChecker permissions, ICurrentUser user)
    {
        var isInside = context.GetRouteValue("org") is not null && (context.Request.Path.StartsWithSegments("/manage") || context.Request.Path.StartsWithSegments("/door"));
        if (isInside && user.Id is not null && await permissions.LacksSecondFactorAsync(context.RequestAborted)) throw CommonErrors.SecondFactorRequired();
        await next(context);
    }
}
