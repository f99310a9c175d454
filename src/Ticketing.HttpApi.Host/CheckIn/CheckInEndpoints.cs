using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>Everything a scanner and the organizer's door page do.</summary>
public sealed class CheckInEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/organizations/{org}/check-in/events", async (string org, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.ListDoorEventsAsync(ct)))
            .WithName("ListDoorEvents").WithSummary("Events whose tickets can be scanned, today's and coming").WithTags("CheckIn").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        var door = api.MapGroup("/organizations/{org}/events/{eventId:guid}/check-in").WithTags("CheckIn").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        MapScans(door.MapGroup("").WithMetadata(WorksWhileSuspended.Instance));
        MapReads(door);
    }

    private static void MapScans(RouteGroupBuilder door)
    {
        door.MapPost("/scans", async (string org, Guid eventId, ScanInput input, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.ScanAsync(eventId, input, ct)))
            .WithName("Scan").WithSummary("Judge a QR, ticket code or order code, and admit its ticket; the id makes a repeat harmless").ProducesProblem(400).ProducesProblem(409);
        door.MapPost("/admissions", async (string org, Guid eventId, ManualAdmissionInput input, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.AdmitManuallyAsync(eventId, input, ct)))
            .WithName("AdmitManually").WithSummary("Admit a ticket found by search, with the reason").ProducesProblem(400).ProducesProblem(409);
        door.MapPost("/scans/{scanId:guid}/undo", async (string org, Guid eventId, Guid scanId, UndoInput input, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.UndoAsync(eventId, scanId, input, ct)))
            .WithName("UndoAdmission").WithSummary("Take an admission back").ProducesProblem(400).ProducesProblem(409);
        door.MapPost("/scans/{scanId:guid}/badge", async (string org, Guid eventId, Guid scanId, DoorBadgeInput input, DoorBadgeAppService service, CancellationToken ct) =>
                TicketEndpoints.Download(await service.PrintAsync(eventId, scanId, input, ct)))
            .WithName("PrintDoorBadge").WithSummary("The badge of a ticket that a scan let in, as PDF or SVG; on record as printed at the door")
            .Produces<byte[]>(contentType: "application/pdf", additionalContentTypes: "image/svg+xml").ProducesProblem(400).ProducesProblem(409);
    }

    private static void MapReads(RouteGroupBuilder door)
    {
        door.MapGet("/", async (string org, Guid eventId, Guid? checkpointId, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.GetDoorAsync(eventId, checkpointId, ct)))
            .WithName("GetDoor").WithSummary("The event, its checkpoints, counters and one's own last scans");
        door.MapGet("/search", async (string org, Guid eventId, string? text, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.SearchAsync(eventId, text, ct)))
            .WithName("SearchDoor").WithSummary("Find tickets by name, e-mail address, order code or ticket code").ProducesProblem(400);
        door.MapGet("/counters", async (string org, Guid eventId, Guid? checkpointId, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.GetCountersAsync(eventId, checkpointId, ct)))
            .WithName("GetDoorCounters").WithSummary("How many are in, of how many, by ticket type and minute");
        door.MapGet("/log", async (string org, Guid eventId, [AsParameters] LogQuery query, CheckInAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.GetLogAsync(eventId, query.ToRequest(), ct)))
            .WithName("GetScanLog").WithSummary("Every attempt, the latest first").ProducesProblem(400);
        door.MapGet("/no-shows", async (string org, Guid eventId, [AsParameters] NoShowQuery query, NoShowAppService service, CancellationToken ct) =>
            TypedResults.Ok(await service.GetListAsync(eventId, query.ToRequest(), ct)))
            .WithName("ListNoShows").WithSummary("Who had a ticket and did not come, once the event, the session or the checkpoint is over").ProducesProblem(400);
    }

    internal sealed record NoShowQuery(int? Page, int? PageSize, string? Search, Guid? CheckpointId)
    {
        public NoShowRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, CheckpointId = CheckpointId };
    }

    internal sealed record LogQuery(int? Page, int? PageSize, string? Search, string? Result)
    {
        // As text, because names come in camel case; an unknown one filters nothing.
        public ScanLogRequest ToRequest() => new()
        {
            Page = Page ?? 1,
            PageSize = PageSize ?? 50,
            Search = Search,
            Result = Enum.TryParse<ScanResult>(Result, ignoreCase: true, out var result) && Enum.IsDefined(result) ? result : null,
        };
    }
}
