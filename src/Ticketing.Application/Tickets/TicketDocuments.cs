using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tenants;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>
/// Prints tickets as PDF in the organization's colour and with its logo, times as the clocks at the event's place show
/// them. The same tickets give the same bytes.
/// </summary>
public sealed class TicketDocuments(
    ITicketingDb db, ICurrentTenant tenant, IOrganizationDirectory organizations, PrintedLogo logo, IPdfWriter writer, TicketTokens tokens) : IDocumentSource
{
    public string Kind => DocumentKinds.OrderTickets;

    /// <summary>All valid tickets of an order; <c>null</c> when it has none.</summary>
    public async Task<DocumentFile?> RenderAsync(Guid id, CancellationToken cancellationToken) =>
        await PrintAsync(db.Set<Ticket>().Where(t => t.OrderId == id), cancellationToken);

    /// <summary>All valid tickets of an order.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<byte[]> PdfAsync(Guid orderId, CancellationToken cancellationToken) =>
        (await RenderAsync(orderId, cancellationToken) ?? throw CommonErrors.NotFound("ticket")).Content;

    /// <summary>One ticket; <c>null</c> when it isn't valid.</summary>
    public async Task<DocumentFile?> RenderOneAsync(Guid ticketId, CancellationToken cancellationToken) =>
        await PrintAsync(db.Set<Ticket>().Where(t => t.Id == ticketId), cancellationToken);

    private async Task<DocumentFile?> PrintAsync(IQueryable<Ticket> which, CancellationToken cancellationToken)
    {
        var tickets = await which.AsNoTracking().Where(t => t.Status == TicketStatus.Valid).ToListAsync(cancellationToken);
        if (tickets.Count == 0) return null;
        var orderId = tickets[0].OrderId;
        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancellationToken);
        var shown = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == order.EventId, cancellationToken);
        var organization = await organizations.FindAsync(tenant.Required(), cancellationToken) ?? throw CommonErrors.NotFound("organization");

        var lines = order.Lines.ToDictionary(l => l.Id);
        var sheet = new TicketSheet(order, shown, organization, ReaderCulture.For(order.Locale, organization.Country));
        var pages = new List<TicketPdfPage>();
        foreach (var ticket in tickets.OrderBy(t => lines[t.OrderLineId].Position).ThenBy(t => t.Id))
            pages.Add(sheet.Page(ticket, lines[ticket.OrderLineId], await tokens.SignAsync(ticket, cancellationToken)));
        var pdf = writer.Write(sheet.Document(await logo.ReadAsync(organization, cancellationToken), pages));
        return new($"tickets-{order.Code}.pdf", "application/pdf", pdf);
    }
}
