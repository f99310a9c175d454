using Ticketing.Hosting;

namespace Ticketing.Tickets;

/// <summary>An event's issued tickets, for staff.</summary>
internal sealed class IssuedTicketEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var issued = api.MapGroup("/organizations/{org}/events/{eventId:guid}").WithTags("Tickets");
        issued.MapGet("/tickets", ([AsParameters] TicketListQuery query, Guid eventId, IssuedTicketAppService service, CancellationToken ct) => service.GetListAsync(eventId, query.ToRequest(), ct))
            .WithName("ListTickets").WithSummary("Issued tickets of an event, searched and paged")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        issued.MapGet("/tickets.csv", async ([AsParameters] TicketListQuery query, Guid eventId, IssuedTicketAppService service, CancellationToken ct) =>
            {
                var rows = new MemoryStream();
                await service.WriteCsvAsync(eventId, query.ToRequest(), rows, ct);
                rows.Position = 0;
                return Results.File(rows, "text/csv; charset=utf-8", "tickets.csv");
            })
            .WithName("ExportTickets").WithSummary("The same list as CSV, all pages of it")
            .Produces<string>(contentType: "text/csv").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

        var ticket = api.MapGroup("/organizations/{org}/tickets/{ticketId:guid}").WithTags("Tickets");
        ticket.MapPost("/reissue", async (Guid ticketId, IssuedTicketAppService service, CancellationToken ct) =>
            {
                await service.ReissueAsync(ticketId, ct);
                return Results.NoContent();
            })
            .WithName("ReissueTicket").WithSummary("Makes a new QR code; those printed before are refused").Changes();
        ticket.MapPost("/void", async (Guid ticketId, IssuedTicketAppService service, CancellationToken ct) =>
            {
                await service.VoidAsync(ticketId, ct);
                return Results.NoContent();
            })
            .WithName("VoidTicket").WithSummary("Ends a ticket; no money moves").Changes();
        ticket.MapGet("/ticket.pdf", async (Guid ticketId, IssuedTicketAppService service, CancellationToken ct) => TicketEndpoints.Download(await service.GetPdfAsync(ticketId, ct)))
            .WithName("PrintTicket").WithSummary("A valid ticket as PDF")
            .Produces<byte[]>(contentType: "application/pdf").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }
}

/// <summary>The list's query string.</summary>
internal sealed record TicketListQuery(int? Page, int? PageSize, string? Search, string? Sort, TicketStatus? Status, Guid? ItemId)
{
    public TicketListRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search, Sort = Sort, Status = Status, ItemId = ItemId };
}

internal static class TicketChangeResponses
{
    /// <summary>What every change of a ticket may answer.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint) => endpoint
        .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
}
