using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Orders;
using Ticketing.Tenants;

namespace Ticketing.Tickets;

/// <summary>The queries behind the list of badges and its batches.</summary>
internal static class BadgeQueries
{
    /// <summary>Valid tickets of the event, in the order asked for. Indexes: <c>ix_tickets_attendees</c>, <c>ix_badge_prints_ticket</c>.</summary>
    public static IQueryable<Ticket> Badges(this ITicketingDb db, Guid eventId, BadgeListRequest request)
    {
        var rows = db.Set<Ticket>().AsNoTracking().Where(t => t.EventId == eventId && t.Status == TicketStatus.Valid);
        if (request.ItemId is { } item) rows = rows.Where(t => t.ItemId == item);
        if (request.Printed is { } printed) rows = rows.Where(t => db.Set<BadgePrint>().Any(p => p.TicketId == t.Id) == printed);
        if (IssuedTicketQuery.Term(request.Search) is { } term)
        {
            var code = Codes.Normalize(term) ?? term.ToUpperInvariant();
            rows = rows.Where(t => t.AttendeeName.ToLower().Contains(term) || t.Code == code || db.Set<Order>().Any(o => o.Id == t.OrderId
                && (o.Code == code || o.Lines.Any(l => l.Id == t.OrderLineId && (l.AttendeeEmail ?? o.Email ?? "").ToLower().Contains(term)))));
        }

        return request.Sort switch
        {
            "-name" => rows.OrderByDescending(t => t.AttendeeName).ThenByDescending(t => t.Id),
            "printed" => rows.OrderBy(t => db.Set<BadgePrint>().Where(p => p.TicketId == t.Id).Max(p => (DateTimeOffset?)p.PrintedAt)).ThenBy(t => t.Id),
            "-printed" => rows.OrderByDescending(t => db.Set<BadgePrint>().Where(p => p.TicketId == t.Id).Max(p => (DateTimeOffset?)p.PrintedAt) ?? DateTimeOffset.UnixEpoch).ThenBy(t => t.Id),
            _ => rows.OrderBy(t => t.AttendeeName).ThenBy(t => t.Id),
        };
    }

    /// <summary>Without people under restriction: what is only kept is in no file.</summary>
    public static IQueryable<Ticket> Unrestricted(this IQueryable<Ticket> tickets, ITicketingDb db) => tickets.Where(t => !db.Set<Order>().Any(o => o.Id == t.OrderId
        && o.Lines.Any(l => l.Id == t.OrderLineId && db.Set<Restriction>().Any(r => r.Email == (l.AttendeeEmail ?? o.Email ?? "").ToLower()))));

    public static IQueryable<BadgeRowDto> AsRows(this IQueryable<Ticket> tickets, ITicketingDb db) => tickets.Select(t => new
    {
        Ticket = t,
        ItemName = db.Set<OrderLine>().Where(l => l.Id == t.OrderLineId).Select(l => l.ItemName).First(),
        OrderCode = db.Set<Order>().Where(o => o.Id == t.OrderId).Select(o => o.Code).First(),
        Prints = db.Set<BadgePrint>().Count(p => p.TicketId == t.Id),
        Last = db.Set<BadgePrint>().Where(p => p.TicketId == t.Id).OrderByDescending(p => p.PrintedAt).ThenByDescending(p => p.Id)
            .Select(p => new { p.PrintedAt, p.Place, By = db.Set<User>().Where(u => u.Id == p.UserId).Select(u => u.Name).FirstOrDefault() }).FirstOrDefault(),
    }).Select(r => new BadgeRowDto
    {
        TicketId = r.Ticket.Id,
        TicketCode = r.Ticket.Code,
        Name = r.Ticket.AttendeeName,
        ItemName = r.ItemName,
        OrderCode = r.OrderCode,
        Prints = r.Prints,
        LastPrintedAt = r.Last == null ? null : r.Last.PrintedAt,
        LastPrintedBy = r.Last == null ? null : r.Last.By,
        LastPlace = r.Last == null ? null : r.Last.Place,
    });

    /// <summary>The latest first.</summary>
    public static IQueryable<BadgeBatchDto> AsDtos(this IQueryable<BadgeBatch> batches, ITicketingDb db) =>
        batches.AsNoTracking().OrderByDescending(b => b.CreatedAt).ThenByDescending(b => b.Id).Select(b => new BadgeBatchDto
        {
            Id = b.Id,
            Paper = b.Paper,
            Status = b.Status,
            Total = b.Total,
            Done = b.Done,
            Skipped = b.Skipped,
            By = db.Set<User>().Where(u => u.Id == b.UserId).Select(u => u.Name).FirstOrDefault() ?? "",
            CreatedAt = b.CreatedAt,
            FinishedAt = b.FinishedAt,
            HasFile = db.Set<BadgeFile>().Any(f => f.BatchId == b.Id),
        });
}
