using Microsoft.AspNetCore.Http.HttpResults;
using Ticketing.Hosting;

namespace Ticketing.Sessions;

/// <summary>The agenda board. Who listens at <c>…/live?topics=programme</c> is told of every change.</summary>
internal sealed class BoardEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var programme = api.MapGroup("/organizations/{org}/events/{eventId:guid}/programme").WithTags("Sessions");
        programme.MapGet("/board", GetAsync).WithName("GetBoard").WithSummary("A day of the programme with rooms, versions and conflicts, to move sessions about in.").ProducesProblem(403).ProducesProblem(404);
        programme.MapPut("/sessions/{sessionId:guid}/place", PlaceAsync).WithName("PlaceSession").WithSummary("Move a session to another time or room; another's change in between is refused and says whose.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<BoardDto>> GetAsync(Guid eventId, DateOnly? day, BoardAppService board, CancellationToken cancellationToken) =>
        TypedResults.Ok(await board.GetAsync(eventId, day, cancellationToken));

    private static async Task<Ok<PlacedDto>> PlaceAsync(Guid eventId, Guid sessionId, PlaceInput input, BoardAppService board, CancellationToken cancellationToken) =>
        TypedResults.Ok(await board.PlaceAsync(eventId, sessionId, input, cancellationToken));
}
