using Ticketing.Catalog;
using Ticketing.Hosting;

namespace Ticketing.Orders;

/// <summary>The public shop and the buyer's own order.</summary>
internal sealed class CheckoutEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var shop = api.MapGroup("/organizations/{org}/shop/{eventSlug}").WithTags("Orders");
        shop.MapGet("/tickets", async (string eventSlug, string? accessCode, ShopAppService service, HttpContext context, CancellationToken ct) => context.Fresh(await service.GetAsync(eventSlug, accessCode, ct), s => s.Version))
            .WithName("GetShopTickets").WithSummary("What an event sells and how much is left, at most a second old. Send If-None-Match to hear only of changes.")
            .Produces<ShopDto>().Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        shop.MapPost("/orders", (string eventSlug, HoldInput input, CheckoutAppService service, CancellationToken ct) => service.HoldAsync(eventSlug, input, ct))
            .WithName("HoldOrder").WithSummary("Takes places and opens an order. Repeating it with the same clientKey returns the same order.").ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        var order = api.MapGroup("/organizations/{org}/checkout/{code}/{secret}").WithTags("Orders");
        order.MapGet("/", (string code, string secret, CheckoutAppService service, CancellationToken ct) => service.GetAsync(code, secret, ct))
            .WithName("GetCheckout").WithSummary("The order, with what is asked and what was answered.").ProducesProblem(StatusCodes.Status404NotFound);
        order.MapGet("/sessions", (string code, string secret, CheckoutSessionsAppService service, CancellationToken ct) => service.GetAsync(code, secret, ct))
            .WithName("ListCheckoutSessions").WithSummary("Sessions with seats that each ticket of an open order can choose: name them in the details.").ProducesProblem(StatusCodes.Status404NotFound);
        order.MapPut("/details", (string code, string secret, DetailsInput input, CheckoutAppService service, CancellationToken ct) => service.GiveDetailsAsync(code, secret, input, ct))
            .WithName("GiveDetails").WithSummary("Says who buys and who comes.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        order.MapPost("/complete", (string code, string secret, DetailsInput? details, CheckoutAppService service, CancellationToken ct) => service.CompleteAsync(code, secret, details, ct))
            .WithName("CompleteOrder").WithSummary("Makes a free order good. Details that were not given before may come along.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        order.MapPost("/pay", (string code, string secret, DetailsInput? details, CheckoutAppService service, CancellationToken ct) => service.PayAsync(code, secret, details, ct))
            .WithName("PayOrder").WithSummary("Begins or goes on with a payment and says where the payer goes. Two calls give the same payment. Details that were not given before may come along.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        order.MapPost("/return", (string code, string secret, CheckoutAppService service, CancellationToken ct) => service.ReturnAsync(code, secret, ct))
            .WithName("ReturnFromPayment").WithSummary("Asks the gateway how the payment went and shows the order as it is then.").ProducesProblem(StatusCodes.Status404NotFound);
        order.MapPost("/cancel", (string code, string secret, CheckoutAppService service, CancellationToken ct) => service.CancelAsync(code, secret, ct))
            .WithName("CancelCheckout").WithSummary("Ends an order that is not paid.").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
