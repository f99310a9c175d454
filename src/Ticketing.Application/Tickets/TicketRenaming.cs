using Ticketing.Common;
using Ticketing.Orders;

namespace Ticketing.Tickets;

/// <summary>Puts another name on a ticket, by way of the line it was bought with.</summary>
internal static class TicketRenaming
{
    /// <exception cref="BusinessException"><c>Ticketing:Tickets:NotValid</c>; what the name itself breaks, beside <c>attendeeName</c>.</exception>
    public static void RenameAttendee(this Order order, Ticket ticket, RenameTicketInput input)
    {
        if (ticket.Status != TicketStatus.Valid) throw TicketsErrors.NotValid();
        var name = Guard.Line(input.AttendeeName, "attendeeName", Order.MaxNameLength);
        order.RenameAttendee(ticket.OrderLineId, name, order.Lines.Single(l => l.Id == ticket.OrderLineId).AttendeeEmail);
    }
}
