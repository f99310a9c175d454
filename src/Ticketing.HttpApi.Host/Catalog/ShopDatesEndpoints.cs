using Ticketing.Hosting;

namespace Ticketing.Catalog;

/// <summary>The other dates of an event that is repeated, for anybody.</summary>
internal sealed class ShopDatesEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/organizations/{org}/shop/{eventSlug}/dates", (string eventSlug, ShopDatesAppService dates, CancellationToken ct) => dates.GetAsync(eventSlug, ct))
            .WithTags("Events").WithName("GetShopDates").WithSummary("The next other dates of a series, with what is sold out.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
}
