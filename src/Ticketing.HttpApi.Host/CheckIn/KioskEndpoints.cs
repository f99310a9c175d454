using Ticketing.Hosting;

namespace Ticketing.CheckIn;

/// <summary>Self check-in, for devices of profile Kiosk.</summary>
internal sealed class KioskEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var kiosk = api.MapGroup("/organizations/{org}/events/{eventId:guid}/check-in/kiosk").WithTags("CheckIn").WithMetadata(WorksWhileSuspended.Instance)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        kiosk.MapGet("/", (string org, Guid eventId, KioskAppService service, CancellationToken ct) => service.GetAsync(eventId, ct))
            .WithName("GetKiosk").WithSummary("What the kiosk shows while nobody stands before it");
        kiosk.MapPost("/", async (string org, Guid eventId, KioskInput input, KioskAppService service, CancellationToken ct) => TypedResults.Ok(await service.EnterAsync(eventId, input, ct)))
            .WithName("EnterAtKiosk").WithSummary("A guest lets themselves in, by QR, or by a code and a name or address that belongs to it")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);
        kiosk.MapPost("/exit", async (string org, Guid eventId, KioskExitInput input, KioskAppService service, CancellationToken ct) =>
            {
                await service.LeaveAsync(eventId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("LeaveKiosk").WithSummary("Whether this is the code by which staff leave the kiosk")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status429TooManyRequests);
    }
}
