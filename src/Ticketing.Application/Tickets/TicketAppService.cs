using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.Tickets;

/// <summary>What buyers do with their tickets, by the order's code and secret.</summary>
public sealed class TicketAppService(AppServiceContext context, TicketDocuments documents, TicketTokens tokens) : AppService(context)
{
    /// <summary>All tickets of the order, in its order; none before it is good.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<IReadOnlyList<TicketDto>> GetListAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        var canRename = order.Status == OrderStatus.Paid && await IsBeforeStartAsync(order, cancellationToken);
        var tickets = await Db.Set<Ticket>().AsNoTracking().Where(t => t.OrderId == order.Id).ToDictionaryAsync(t => t.OrderLineId, cancellationToken);
        var list = new List<TicketDto>();
        foreach (var line in order.Lines.OrderBy(l => l.Position))
            if (tickets.TryGetValue(line.Id, out var ticket)) list.Add(await ShowAsync(ticket, line, canRename, cancellationToken));
        return list;
    }

    /// <summary>Until the event begins.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:TooLateToRename</c>; <c>NotValid</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task RenameAsync(string code, string secret, Guid ticketId, RenameTicketInput input, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().GetBySecretAsync(code, secret, cancellationToken);
        var ticket = await Db.Set<Ticket>().SingleOrDefaultAsync(t => t.Id == ticketId && t.OrderId == order.Id, cancellationToken) ?? throw CommonErrors.NotFound("ticket");
        if (!await IsBeforeStartAsync(order, cancellationToken)) throw TicketsErrors.TooLateToRename();
        order.RenameAttendee(ticket, input);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>All valid tickets as one PDF.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<DocumentFile> GetPdfAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        return await documents.RenderAsync(order.Id, cancellationToken) ?? throw CommonErrors.NotFound("ticket");
    }

    /// <summary>One valid ticket as PDF.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<DocumentFile> GetTicketPdfAsync(string code, string secret, Guid ticketId, CancellationToken cancellationToken)
    {
        var ticket = await FindValidAsync(code, secret, ticketId, cancellationToken);
        return await documents.RenderOneAsync(ticket.Id, cancellationToken) ?? throw CommonErrors.NotFound("ticket");
    }

    /// <summary>The QR of a valid ticket as SVG.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<string> GetQrAsync(string code, string secret, Guid ticketId, CancellationToken cancellationToken)
    {
        var ticket = await FindValidAsync(code, secret, ticketId, cancellationToken);
        return QrSvg.Of(await tokens.SignAsync(ticket, cancellationToken), $"QR code of ticket {ticket.Code}");
    }

    private async Task<Ticket> FindValidAsync(string code, string secret, Guid ticketId, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        return await Db.Set<Ticket>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId && t.OrderId == order.Id && t.Status == TicketStatus.Valid, cancellationToken)
            ?? throw CommonErrors.NotFound("ticket");
    }

    private async Task<TicketDto> ShowAsync(Ticket ticket, OrderLine line, bool canRename, CancellationToken cancellationToken) => new()
    {
        Id = ticket.Id,
        Code = ticket.Code,
        ItemName = line.ItemName,
        Price = line.Price,
        AttendeeName = ticket.AttendeeName,
        Status = ticket.Status,
        Days = ticket.Days,
        Token = ticket.Status == TicketStatus.Valid ? await tokens.SignAsync(ticket, cancellationToken) : null,
        CanRename = canRename && ticket.Status == TicketStatus.Valid,
    };

    private Task<bool> IsBeforeStartAsync(Order order, CancellationToken cancellationToken) =>
        Db.Set<Event>().AnyAsync(e => e.Id == order.EventId && e.StartsAt > Now, cancellationToken);
}
