using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Sessions;

/// <summary>The rooms of a programme.</summary>
internal sealed class RoomEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rooms = api.MapGroup("/organizations/{org}/events/{eventId:guid}/programme/rooms").WithTags("Sessions");
        rooms.MapGet("", async (Guid eventId, RoomAppService service, CancellationToken ct) => TypedResults.Ok(await service.GetListAsync(eventId, ct)))
            .WithName("ListRooms").WithSummary("Rooms of a programme, in their order.").ProducesProblem(403).ProducesProblem(404);
        rooms.MapPost("", CreateAsync).WithName("CreateRoom").WithSummary("Add a room behind the others.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rooms.MapPut("/order", async (Guid eventId, RoomOrderInput input, RoomAppService service, CancellationToken ct) => TypedResults.Ok(await service.OrderAsync(eventId, input, ct)))
            .WithName("OrderRooms").WithSummary("Put the rooms in another order.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rooms.MapPut("/{roomId:guid}", async (Guid eventId, Guid roomId, RoomInput input, RoomAppService service, CancellationToken ct) => TypedResults.Ok(await service.UpdateAsync(eventId, roomId, input, ct)))
            .WithName("UpdateRoom").WithSummary("Call a room otherwise, describe it, say how many it holds.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        rooms.MapDelete("/{roomId:guid}", RemoveAsync).WithName("RemoveRoom").WithSummary("Remove a room that nothing is in.").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Created<RoomDetails>> CreateAsync(string org, Guid eventId, RoomInput input, RoomAppService service, CancellationToken cancellationToken)
    {
        var room = await service.CreateAsync(eventId, input, cancellationToken);
        return TypedResults.Created($"/api/v1/organizations/{org}/events/{eventId}/programme/rooms/{room.Id}", room);
    }

    private static async Task<NoContent> RemoveAsync(Guid eventId, Guid roomId, RoomAppService service, CancellationToken cancellationToken)
    {
        await service.RemoveAsync(eventId, roomId, cancellationToken);
        return TypedResults.NoContent();
    }
}
