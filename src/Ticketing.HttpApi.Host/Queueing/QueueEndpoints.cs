using Ticketing.Hosting;

namespace Ticketing.Queueing;

/// <summary>The waiting room of an event: for visitors below its shop, for staff below the event.</summary>
internal sealed class QueueEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapVisitors(api.MapGroup("/organizations/{org}/shop/{eventSlug}/queue").WithTags("Queueing")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests));
        MapStaff(api.MapGroup("/organizations/{org}/events/{eventId:guid}/queue").WithTags("Queueing")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound));
    }

    private static void MapVisitors(RouteGroupBuilder queue)
    {
        queue.MapGet("/", (string eventSlug, QueueAppService service, HttpResponse response, CancellationToken ct) => Fresh(response, service.GetAsync(eventSlug, ct)))
            .WithName("GetQueue").WithSummary("How the waiting room stands, and the place of who asks: by cookie, or by header X-Queue-Place.");
        queue.MapPost("/", (string eventSlug, ArriveInput input, QueueAppService service, HttpResponse response, CancellationToken ct) => Fresh(response, service.ArriveAsync(eventSlug, input, ct)))
            .WithName("ArriveInQueue").WithSummary("Takes a place in the waiting room; who has one keeps it.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapStaff(RouteGroupBuilder room)
    {
        room.MapGet("/", (Guid eventId, WaitingRoomAppService service, CancellationToken ct) => service.GetAsync(eventId, ct))
            .WithName("GetWaitingRoom").WithSummary("The waiting room's settings and its numbers now.");
        room.MapPut("/", async (Guid eventId, RoomRules input, WaitingRoomAppService service, CancellationToken ct) =>
            {
                await service.UpdateAsync(eventId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("UpdateWaitingRoom").WithSummary("Sets the waiting room up, on or off.").ProducesProblem(StatusCodes.Status400BadRequest);
        room.MapPost("/steer", async (Guid eventId, SteerInput input, WaitingRoomAppService service, CancellationToken ct) =>
            {
                await service.SteerAsync(eventId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("SteerWaitingRoom").WithSummary("Pauses, goes on, opens to all or changes the rate in mid-sale.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<QueueDto> Fresh(HttpResponse response, Task<QueueDto> standing)
    {
        response.Headers.CacheControl = "no-store";
        return standing;
    }
}
