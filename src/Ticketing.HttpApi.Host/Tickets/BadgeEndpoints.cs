using Ticketing.Hosting;

namespace Ticketing.Tickets;

/// <summary>Badges: their design, printing one, printing many.</summary>
internal sealed class BadgeEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var badges = api.MapGroup("/organizations/{org}/events/{eventId:guid}/badges").WithTags("Tickets")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        badges.MapGet("", (string org, Guid eventId, [AsParameters] BadgeListQuery query, BadgeAppService service, CancellationToken ct) => service.GetListAsync(eventId, query.ToRequest(), ct))
            .WithName("ListBadges").WithSummary("Valid tickets, and how often, when and by whom the badge of each was printed");
        badges.MapGet("/design", (string org, Guid eventId, BadgeDesignAppService service, CancellationToken ct) => service.GetAsync(eventId, ct))
            .WithName("GetBadgeDesign").WithSummary("How the event's badges look");
        badges.MapPut("/design", async (string org, Guid eventId, BadgeDesignInput input, BadgeDesignAppService service, CancellationToken ct) =>
            {
                await service.UpdateAsync(eventId, input, ct);
                return TypedResults.NoContent();
            })
            .WithName("UpdateBadgeDesign").WithSummary("Changes the whole design").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        badges.MapPost("/{ticketId:guid}/print", async (string org, Guid eventId, Guid ticketId, BadgePrintInput input, BadgeAppService service, CancellationToken ct) =>
                TicketEndpoints.Download(await service.PrintAsync(eventId, ticketId, input, ct)))
            .WithName("PrintBadge").WithSummary("One badge as PDF or SVG; every print is on record")
            .Produces<byte[]>(contentType: "application/pdf", additionalContentTypes: "image/svg+xml").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        badges.MapGet("/{ticketId:guid}/prints", (string org, Guid eventId, Guid ticketId, BadgeAppService service, CancellationToken ct) => service.GetPrintsAsync(eventId, ticketId, ct))
            .WithName("ListBadgePrints").WithSummary("Every print of one badge, the latest first");
        MapBatches(badges);
    }

    private static void MapBatches(RouteGroupBuilder badges)
    {
        badges.MapPost("/batches", async (string org, Guid eventId, BadgeBatchInput input, BadgeBatchAppService service, CancellationToken ct) =>
            {
                var batch = await service.CreateAsync(eventId, input, ct);
                return TypedResults.Accepted($"/api/v1/organizations/{org}/events/{eventId}/badges/batches/{batch.Id}", batch);
            })
            .WithName("PrintBadges").WithSummary("Starts making one file of all badges that match").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        badges.MapGet("/batches", (string org, Guid eventId, BadgeBatchAppService service, CancellationToken ct) => service.GetListAsync(eventId, ct))
            .WithName("ListBadgeBatches").WithSummary("The latest files of badges and how far each is");
        badges.MapGet("/batches/{batchId:guid}", (string org, Guid eventId, Guid batchId, BadgeBatchAppService service, CancellationToken ct) => service.GetAsync(eventId, batchId, ct))
            .WithName("GetBadgeBatch").WithSummary("How far a file of badges is");
        badges.MapGet("/batches/{batchId:guid}/badges.pdf", async (string org, Guid eventId, Guid batchId, BadgeBatchAppService service, CancellationToken ct) =>
                TicketEndpoints.Download(await service.GetFileAsync(eventId, batchId, ct)))
            .WithName("DownloadBadges").WithSummary("The finished file; kept for a week")
            .Produces<byte[]>(contentType: "application/pdf").ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>The list's query string.</summary>
    internal sealed record BadgeListQuery(int? Page, int? PageSize, string? Search, string? Sort, Guid? ItemId, bool? Printed)
    {
        public BadgeListRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, Sort = Sort, ItemId = ItemId, Printed = Printed };
    }
}
