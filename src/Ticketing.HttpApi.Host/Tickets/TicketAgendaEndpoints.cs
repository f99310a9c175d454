using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Sessions;

namespace Ticketing.Tickets;

/// <summary>What ticket holders choose from the programme, by the order's code and secret; and who chose a session, for staff.</summary>
internal sealed class TicketAgendaEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var order = api.MapGroup("/organizations/{org}/checkout/{code}/{secret}").WithTags("Sessions");
        order.MapGet("/agenda", (string code, string secret, TicketAgendaAppService service, CancellationToken ct) => service.GetListAsync(code, secret, ct))
            .WithName("ListOrderAgendas").WithSummary("The sessions chosen for each valid ticket of an order").ProducesProblem(StatusCodes.Status404NotFound);

        var ticket = order.MapGroup("/tickets/{ticketId:guid}");
        ticket.MapGet("/programme", (string code, string secret, Guid ticketId, TicketAgendaAppService service, CancellationToken ct) => service.GetProgrammeAsync(code, secret, ticketId, ct))
            .WithName("GetTicketProgramme").WithSummary("The programme with what a ticket has chosen and can choose").ProducesProblem(StatusCodes.Status404NotFound);
        ticket.MapPut("/sessions/{sessionId:guid}", async (string code, string secret, Guid ticketId, Guid sessionId, TicketAgendaAppService service, CancellationToken ct) =>
            {
                await service.TakeAsync(code, secret, ticketId, sessionId, ct);
                return Results.NoContent();
            })
            .WithName("TakeSession").WithSummary("Choose a session, with one of its seats where it has any; a repeat changes nothing").Changes();
        ticket.MapDelete("/sessions/{sessionId:guid}", async (string code, string secret, Guid ticketId, Guid sessionId, TicketAgendaAppService service, CancellationToken ct) =>
            {
                await service.LeaveAsync(code, secret, ticketId, sessionId, ct);
                return Results.NoContent();
            })
            .WithName("LeaveSession").WithSummary("Leave a session; its seat is free at once").Changes();
        ticket.MapPost("/sessions/{sessionId:guid}/swap", async (string code, string secret, Guid ticketId, Guid sessionId, SwapSessionInput input, TicketAgendaAppService service, CancellationToken ct) =>
            {
                await service.SwapAsync(code, secret, ticketId, sessionId, input, ct);
                return Results.NoContent();
            })
            .WithName("SwapSession").WithSummary("Leave a session for another, or keep it when the other can't be had").Changes();

        ticket.MapGet("/files/{fileId:guid}", async (string code, string secret, Guid ticketId, Guid fileId, HttpContext http, TicketMaterialAppService service, CancellationToken ct) =>
                http.SendFile(await service.OpenAsync(code, secret, ticketId, fileId, ct)))
            .WithName("DownloadTicketFile").WithSummary("A file of a session that the ticket opens").Produces<byte[]>(contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);

        var session = api.MapGroup("/organizations/{org}/events/{eventId:guid}/programme/sessions/{sessionId:guid}").WithTags("Sessions");
        session.MapGet("/enrolled", ([AsParameters] EnrolledQuery query, Guid eventId, Guid sessionId, EnrolledAppService service, CancellationToken ct) =>
                service.GetListAsync(eventId, sessionId, query.ToRequest(), ct))
            .WithName("ListEnrolled").WithSummary("Who takes part in a session, by name")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        session.MapGet("/enrolled.csv", async (Guid eventId, Guid sessionId, EnrolledAppService service, CancellationToken ct) =>
                Results.File(await service.ExportAsync(eventId, sessionId, ct), "text/csv; charset=utf-8", "enrolled.csv"))
            .WithName("ExportEnrolled").WithSummary("The same list as CSV, all pages of it")
            .Produces<string>(contentType: "text/csv").ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }
}

/// <summary>The list's query string.</summary>
internal sealed record EnrolledQuery(int? Page, int? PageSize, string? Search)
{
    public PageRequest ToRequest() => new() { Page = Page ?? 1, PageSize = PageSize ?? 50, Search = Search };
}
