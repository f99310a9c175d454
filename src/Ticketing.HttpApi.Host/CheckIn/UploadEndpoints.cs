using Ticketing.Hosting;

namespace Ticketing.CheckIn;

/// <summary>Scans made without network, and the cases that come of them.</summary>
internal sealed class UploadEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var door = api.MapGroup("/organizations/{org}/events/{eventId:guid}/check-in").WithTags("CheckIn")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        door.MapPost("/uploads", (string org, Guid eventId, UploadInput input, UploadAppService service, CancellationToken ct) => service.UploadAsync(eventId, input, ct))
            .WithName("UploadScans").WithSummary("Put scans made without network on record; sending them again changes nothing").WithMetadata(WorksWhileSuspended.Instance)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        door.MapGet("/conflicts", (string org, Guid eventId, [AsParameters] ConflictQuery query, ConflictAppService service, CancellationToken ct) => service.GetListAsync(eventId, query.ToRequest(), ct))
            .WithName("ListConflicts").WithSummary("Admissions that can't all be right: open cases, or all").ProducesProblem(StatusCodes.Status400BadRequest);
        Act(door, "take", "TakeConflict", "Take a case on", (service, eventId, id, ct) => service.TakeAsync(eventId, id, ct));
        Act(door, "reopen", "ReopenConflict", "Open a settled case again", (service, eventId, id, ct) => service.ReopenAsync(eventId, id, ct));
        door.MapPost("/conflicts/{conflictId:guid}/resolve", async (string org, Guid eventId, Guid conflictId, ResolveInput input, ConflictAppService service, CancellationToken ct) =>
            {
                await service.ResolveAsync(eventId, conflictId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("ResolveConflict").WithSummary("Settle a case; its admissions stay on record").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void Act(RouteGroupBuilder door, string verb, string name, string summary, Func<ConflictAppService, Guid, Guid, CancellationToken, Task> act) =>
        door.MapPost($"/conflicts/{{conflictId:guid}}/{verb}", async (string org, Guid eventId, Guid conflictId, ConflictAppService service, CancellationToken ct) =>
            {
                await act(service, eventId, conflictId, ct);
                return TypedResults.NoContent();
            })
            .WithName(name).WithSummary(summary);

    internal sealed record ConflictQuery(int? Page, int? PageSize, string? Search, bool? All)
    {
        public ConflictRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, All = All ?? false };
    }
}
