using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Hosting;

/// <summary>Works while the organization is suspended, though it changes something: what gets people with tickets through the door.</summary>
internal sealed class WorksWhileSuspended
{
    public static readonly WorksWhileSuspended Instance = new();
}

/// <summary>
/// What a suspended organization's routes still do. Nothing is sold or changed; its team reads, its buyers see their orders,
/// and its door scans. Its programs are refused altogether, but for the devices at its doors.
/// </summary>
internal static class Suspension
{
    /// <exception cref="BusinessException"><c>Ticketing:Tenants:Suspended</c>.</exception>
    public static void Demand(HttpContext context)
    {
        var isProgram = context.Items[typeof(TokenLimits)] is not null && context.Items[typeof(LiveDevice)] is null;
        if (context.GetEndpoint()?.Metadata.GetMetadata<WorksWhileSuspended>() is not null && !isProgram) return;
        if (isProgram || IsSale(context) || IsChange(context.Request)) throw TenantsErrors.Suspended();
    }

    /// <summary>Pages that anybody may read, and the shop; an order is read by its secret.</summary>
    private static bool IsSale(HttpContext context)
    {
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') ?? "";
        return (pattern.StartsWith("{org}", StringComparison.Ordinal) && !pattern.StartsWith("{org}/o/", StringComparison.Ordinal))
            || pattern.StartsWith("api/v1/organizations/{org}/shop", StringComparison.Ordinal) || pattern.StartsWith("api/v1/organizations/{org}/public", StringComparison.Ordinal);
    }

    /// <summary>Signing in is none of the organization's.</summary>
    private static bool IsChange(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.Path.StartsWithSegments("/sign-in");
}
