using Ticketing.Common.Documents;
using Ticketing.Hosting;

namespace Ticketing.Tickets;

/// <summary>A buyer's own tickets, by the order's code and secret.</summary>
internal sealed class TicketEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var order = api.MapGroup("/organizations/{org}/checkout/{code}/{secret}").WithTags("Tickets");

        order.MapGet("/tickets", (string code, string secret, TicketAppService service, CancellationToken ct) => service.GetListAsync(code, secret, ct))
            .WithName("ListOrderTickets").WithSummary("The tickets of an order; none before it is paid").ProducesProblem(StatusCodes.Status404NotFound);

        order.MapPut("/tickets/{ticketId:guid}/name", async (string code, string secret, Guid ticketId, RenameTicketInput input, TicketAppService service, CancellationToken ct) =>
            {
                await service.RenameAsync(code, secret, ticketId, input, ct);
                return Results.NoContent();
            })
            .WithName("RenameTicket").WithSummary("Puts another name on a ticket, until the event begins")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        order.MapGet("/tickets.pdf", async (string code, string secret, TicketAppService service, CancellationToken ct) => Download(await service.GetPdfAsync(code, secret, ct)))
            .WithName("GetOrderPdf").WithSummary("All valid tickets of an order as one PDF, a page each")
            .Produces<byte[]>(contentType: "application/pdf").ProducesProblem(StatusCodes.Status404NotFound);

        order.MapGet("/tickets/{ticketId:guid}.pdf", async (string code, string secret, Guid ticketId, TicketAppService service, CancellationToken ct) =>
                Download(await service.GetTicketPdfAsync(code, secret, ticketId, ct)))
            .WithName("GetTicketPdf").WithSummary("One valid ticket as PDF")
            .Produces<byte[]>(contentType: "application/pdf").ProducesProblem(StatusCodes.Status404NotFound);

        order.MapGet("/tickets/{ticketId:guid}.svg", async (string code, string secret, Guid ticketId, TicketAppService service, CancellationToken ct) =>
                Results.Text(await service.GetQrAsync(code, secret, ticketId, ct), "image/svg+xml; charset=utf-8"))
            .WithName("GetTicketQr").WithSummary("A valid ticket's QR code as SVG")
            .Produces<string>(contentType: "image/svg+xml").ProducesProblem(StatusCodes.Status404NotFound);
    }

    internal static IResult Download(DocumentFile file) => Results.File(file.Content, file.ContentType, file.Name);
}
