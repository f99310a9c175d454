using Ticketing.Hosting;

namespace Ticketing.Orders;

/// <summary>What a buyer agreed to, and taking it back.</summary>
internal sealed class OrderConsentEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var consents = api.MapGroup("/organizations/{org}/checkout/{code}/{secret}/consents").WithTags("Orders").ProducesProblem(StatusCodes.Status404NotFound);
        consents.MapGet("/", (string code, string secret, OrderConsentsAppService service, CancellationToken ct) => service.GetListAsync(code, secret, ct))
            .WithName("ListOrderConsents").WithSummary("What the buyer agreed to, with version, time and source.");
        consents.MapDelete("/marketing", async (string code, string secret, OrderConsentsAppService service, CancellationToken ct) =>
        {
            await service.WithdrawMarketingAsync(code, secret, ct);
            return TypedResults.NoContent();
        }).WithName("WithdrawMarketing").WithSummary("Take the permission for marketing mail back, for the buyer's address at this organization.");
    }
}
