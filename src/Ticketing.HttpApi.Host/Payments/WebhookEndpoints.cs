using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Payments;

/// <summary>Where gateways tell us how payments went.</summary>
internal sealed class WebhookEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/webhooks/{gateway}", ReceiveAsync)
            .WithName("ReceiveWebhook").WithTags("Payments")
            .WithSummary("Takes a payment gateway's signed notice: verified over its raw bytes, stored once, applied afterwards.")
            .Accepts<object>("application/json")
            .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReceiveAsync(string gateway, HttpRequest request, WebhookAppService webhooks, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(request, cancellationToken);
        var headers = request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal);
        await webhooks.ReceiveAsync(gateway, headers, body, cancellationToken);
        return Results.Ok();
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > WebhookReceipt.MaxBodyLength) throw CommonErrors.Unreadable();
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
