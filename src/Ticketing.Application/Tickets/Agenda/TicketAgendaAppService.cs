using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.Tickets;

/// <summary>What ticket holders do with the programme, by the order's code and secret.</summary>
public sealed class TicketAgendaAppService(AppServiceContext context, TicketAgendas agendas, TicketEnrolment enrolment) : AppService(context)
{
    /// <summary>What was chosen for each valid ticket, in the order's order; none before it is good.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<IReadOnlyList<TicketAgendaDto>> GetListAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        var tickets = await Db.Set<Ticket>().AsNoTracking().Where(t => t.OrderId == order.Id && t.Status == TicketStatus.Valid).ToListAsync(cancellationToken);
        if (tickets.Count == 0) return [];
        var positions = order.Lines.ToDictionary(l => l.Id, l => l.Position);
        return await agendas.OfAsync(await EventAsync(order, cancellationToken), [.. tickets.OrderBy(t => positions[t.OrderLineId])], cancellationToken);
    }

    /// <summary>The programme with what one valid ticket can choose.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<TicketProgrammeDto> GetProgrammeAsync(string code, string secret, Guid ticketId, CancellationToken cancellationToken)
    {
        var (order, ticket) = await FindAsync(code, secret, ticketId, cancellationToken);
        return await agendas.ProgrammeAsync(await EventAsync(order, cancellationToken), ticket, order.Lines.Single(l => l.Id == ticket.OrderLineId).ItemName, cancellationToken);
    }

    /// <summary>Puts a session in the ticket's agenda, with one of its seats where it has any; a repeat changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:Full</c>, <c>Clash</c>, <c>HasBegun</c>, <c>NoEnrolment</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task TakeAsync(string code, string secret, Guid ticketId, Guid sessionId, CancellationToken cancellationToken)
    {
        var (order, ticket) = await FindAsync(code, secret, ticketId, cancellationToken);
        await enrolment.TakeAsync(await EventAsync(order, cancellationToken), ticket, sessionId, cancellationToken);
    }

    /// <summary>Takes it out again; the seat is free at once.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:HasBegun</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task LeaveAsync(string code, string secret, Guid ticketId, Guid sessionId, CancellationToken cancellationToken)
    {
        var (_, ticket) = await FindAsync(code, secret, ticketId, cancellationToken);
        await enrolment.LeaveAsync(ticket, sessionId, cancellationToken);
    }

    /// <summary>Leaves one and takes another, or, when the other can't be had, keeps the one.</summary>
    /// <exception cref="BusinessException">as <see cref="TakeAsync"/> and <see cref="LeaveAsync"/>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task SwapAsync(string code, string secret, Guid ticketId, Guid sessionId, SwapSessionInput input, CancellationToken cancellationToken)
    {
        var (order, ticket) = await FindAsync(code, secret, ticketId, cancellationToken);
        await enrolment.SwapAsync(await EventAsync(order, cancellationToken), ticket, sessionId, input.SessionId, cancellationToken);
    }

    private async Task<(Order Order, Ticket Ticket)> FindAsync(string code, string secret, Guid ticketId, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().GetBySecretAsync(code, secret, cancellationToken);
        var ticket = await Db.Set<Ticket>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId && t.OrderId == order.Id && t.Status == TicketStatus.Valid, cancellationToken);
        return (order, ticket ?? throw CommonErrors.NotFound("ticket"));
    }

    private Task<Event> EventAsync(Order order, CancellationToken cancellationToken) =>
        Db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == order.EventId, cancellationToken);
}
