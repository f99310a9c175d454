using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Discovery;

/// <summary>Search over the public events of all organizations.</summary>
internal sealed class DiscoveryEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Discovery");
        events.MapGet("", SearchAsync).WithName("SearchEvents").WithSummary("Upcoming public events, soonest first.");
        events.MapGet("/cities", GetCitiesAsync).WithName("ListCities").WithSummary("Cities with most upcoming events.");
    }

    private static async Task<Ok<DiscoveryResult>> SearchAsync(
        string? q, string? city, DateTimeOffset? from, DateTimeOffset? until, int? page, DiscoveryAppService discovery, CancellationToken cancellationToken) =>
        TypedResults.Ok(await discovery.SearchAsync(new() { Q = q, City = city, From = from, Until = until, Page = page ?? 1 }, cancellationToken));

    private static async Task<Ok<IReadOnlyList<ListingCity>>> GetCitiesAsync(DiscoveryAppService discovery, CancellationToken cancellationToken) =>
        TypedResults.Ok(await discovery.GetCitiesAsync(cancellationToken));
}
