using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Events;

/// <summary>What anyone may see of an organization and its events. Private ones want header <c>X-Access-Code</c>.</summary>
internal sealed class PublicEventEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/organizations/{org}/public").WithTags("Events");
        open.MapGet("", GetOrganizationAsync).WithName("GetPublicOrganization").WithSummary("The organization and its public events.").ProducesProblem(404);
        open.MapGet("/{eventSlug}", GetEventAsync).WithName("GetPublicEvent").WithSummary("A published event; a private one with its access code in X-Access-Code.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
    }

    private static async Task<Ok<PublicOrganization>> GetOrganizationAsync(PublicEventAppService events, CancellationToken cancellationToken) =>
        TypedResults.Ok(await events.GetOrganizationAsync(cancellationToken));

    private static async Task<Ok<PublicEvent>> GetEventAsync(string eventSlug, PublicEventAppService events, CancellationToken cancellationToken) =>
        TypedResults.Ok(await events.GetAsync(eventSlug, cancellationToken));
}
