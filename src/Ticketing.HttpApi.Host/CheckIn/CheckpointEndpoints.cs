using Ticketing.Hosting;

namespace Ticketing.CheckIn;

/// <summary>An event's checkpoints and who is inside.</summary>
internal sealed class CheckpointEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var checkpoints = api.MapGroup("/organizations/{org}/events/{eventId:guid}/check-in/checkpoints").WithTags("CheckIn")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        checkpoints.MapGet("/", (string org, Guid eventId, CheckpointAppService service, CancellationToken ct) => service.GetListAsync(eventId, ct))
            .WithName("ListCheckpoints").WithSummary("The checkpoints with their rules, how many went in and how many are inside");
        checkpoints.MapPost("/", async (string org, Guid eventId, CheckpointInput input, CheckpointAppService service, CancellationToken ct) =>
            {
                var id = await service.CreateAsync(eventId, input, ct);
                return TypedResults.Created($"/api/v1/organizations/{org}/events/{eventId}/check-in/checkpoints/{id}", id);
            })
            .WithName("CreateCheckpoint").WithSummary("Adds a checkpoint; scanners see it at once")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        checkpoints.MapPut("/{checkpointId:guid}", async (string org, Guid eventId, Guid checkpointId, CheckpointInput input, CheckpointAppService service, CancellationToken ct) =>
            {
                await service.UpdateAsync(eventId, checkpointId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("UpdateCheckpoint").WithSummary("Sets a checkpoint's name and rule, in force with the next scan")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        checkpoints.MapDelete("/{checkpointId:guid}", async (string org, Guid eventId, Guid checkpointId, CheckpointAppService service, CancellationToken ct) =>
            {
                await service.RemoveAsync(eventId, checkpointId, ct);
                return TypedResults.NoContent();
            })
            .WithName("RemoveCheckpoint").WithSummary("Takes a checkpoint away; its scans stay").ProducesProblem(StatusCodes.Status409Conflict);
        checkpoints.MapGet("/{checkpointId:guid}/presence", (string org, Guid eventId, Guid checkpointId, [AsParameters] PresenceQuery query, CheckpointAppService service, CancellationToken ct) =>
                service.GetPresenceAsync(eventId, checkpointId, query.ToRequest(), ct))
            .WithName("ListPresence").WithSummary("Who is inside now, the latest first").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    internal sealed record PresenceQuery(int? Page, int? PageSize, string? Search)
    {
        public PresenceRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search };
    }
}
