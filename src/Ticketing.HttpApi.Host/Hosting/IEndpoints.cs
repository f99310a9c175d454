using System.Reflection;

namespace Ticketing.Hosting;

/// <summary>A feature's endpoints; found by scanning and mapped below <c>/api/v1</c>.</summary>
public interface IEndpoints
{
    /// <summary>Maps below <paramref name="api"/>; tenant-owned things below <c>organizations/{org}</c>.</summary>
    static abstract void Map(IEndpointRouteBuilder api);
}

internal static class EndpointScanning
{
    public static void MapEndpoints(this IEndpointRouteBuilder api)
    {
        foreach (var type in typeof(IEndpoints).Assembly.GetTypes().Where(t => t.IsClass && typeof(IEndpoints).IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal))
            type.GetMethod(nameof(IEndpoints.Map), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [api]);
    }
}
