using Ticketing.Hosting;

namespace Ticketing.Analytics;

public sealed class OverviewEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/organizations/{org}/overview", async (string org, OverviewAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetAsync(ct)))
            .WithTags("Analytics").WithName("GetOverview").WithSummary("How the organization stands today").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
}
