using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Orders;

namespace Ticketing.Tickets;

/// <summary>The one query behind the list of tickets and its export. Index: <c>ix_tickets_attendees</c>.</summary>
internal static class IssuedTicketQuery
{
    public static IQueryable<IssuedTicketDto> Of(ITicketingDb db, Guid eventId, TicketListRequest request)
    {
        var rows = from ticket in db.Set<Ticket>().AsNoTracking()
                   join line in db.Set<OrderLine>() on ticket.OrderLineId equals line.Id
                   join order in db.Set<Order>() on ticket.OrderId equals order.Id
                   where ticket.EventId == eventId
                   select new { ticket, line, order };
        if (request.Status is { } status) rows = rows.Where(r => r.ticket.Status == status);
        if (request.ItemId is { } item) rows = rows.Where(r => r.ticket.ItemId == item);
        if (Term(request.Search) is { } term)
        {
            var code = Codes.Normalize(term) ?? term.ToUpperInvariant();
            rows = rows.Where(r => r.ticket.AttendeeName.ToLower().Contains(term) || r.ticket.Code == code || r.order.Code == code
                || (r.line.AttendeeEmail ?? r.order.Email ?? "").ToLower().Contains(term));
        }

        rows = request.Sort switch
        {
            "-name" => rows.OrderByDescending(r => r.ticket.AttendeeName).ThenByDescending(r => r.ticket.Id),
            "issued" => rows.OrderBy(r => r.ticket.IssuedAt).ThenBy(r => r.ticket.Id),
            "-issued" => rows.OrderByDescending(r => r.ticket.IssuedAt).ThenByDescending(r => r.ticket.Id),
            _ => rows.OrderBy(r => r.ticket.AttendeeName).ThenBy(r => r.ticket.Id),
        };
        return rows.Select(r => new IssuedTicketDto
        {
            TicketId = r.ticket.Id,
            TicketCode = r.ticket.Code,
            Name = r.ticket.AttendeeName,
            Email = r.line.AttendeeEmail ?? r.order.Email,
            ItemName = r.line.ItemName,
            Status = r.ticket.Status,
            Days = r.ticket.Days,
            OrderId = r.order.Id,
            OrderCode = r.order.Code,
            IssuedAt = r.ticket.IssuedAt,
        });
    }

    /// <summary>What a person typed, as text that PostgreSQL takes; over-long input is cut, it finds nothing anyway.</summary>
    public static string? Term(string? search)
    {
        var term = (search ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        return term.Length == 0 ? null : term[..Math.Min(term.Length, 254)].ToLowerInvariant();
    }
}
