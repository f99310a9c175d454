using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Orders;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>Cases with the ticket they are about, and their scans.</summary>
internal static class ConflictQueries
{
    public static IQueryable<ConflictDto> AsCases(this IQueryable<Conflict> cases, ITicketingDb db) =>
        from one in cases
        join ticket in db.Set<Ticket>() on one.TicketId equals ticket.Id
        join line in db.Set<OrderLine>() on ticket.OrderLineId equals line.Id
        join order in db.Set<Order>() on ticket.OrderId equals order.Id
        orderby one.OpenedAt descending, one.Id descending
        select new ConflictDto
        {
            Id = one.Id,
            Kind = one.Kind,
            TicketId = ticket.Id,
            AttendeeName = ticket.AttendeeName,
            ItemName = line.ItemName,
            TicketCode = ticket.Code,
            OrderCode = order.Code,
            Checkpoint = db.Set<Checkpoint>().Where(c => c.Id == one.CheckpointId).Select(c => c.Name).FirstOrDefault() ?? "",
            Period = one.Period,
            OpenedAt = one.OpenedAt,
            Assignee = db.Set<User>().Where(u => u.Id == one.AssigneeId).Select(u => u.Name).FirstOrDefault(),
            Note = one.Note,
            ResolvedAt = one.ResolvedAt,
            ResolvedBy = db.Set<User>().Where(u => u.Id == one.ResolvedBy).Select(u => u.Name).FirstOrDefault(),
            Scans = new List<ConflictScanDto>(),
        };

    public static async Task<ILookup<Guid, ConflictScanDto>> ScansOfAsync(this ITicketingDb db, IReadOnlyCollection<Guid> cases, CancellationToken cancellationToken)
    {
        var found = await (
            from link in db.Set<ConflictScan>()
            where cases.Contains(link.ConflictId)
            join scan in db.Set<Scan>() on link.ScanId equals scan.Id
            select new
            {
                link.ConflictId, scan.Id, scan.Result, At = scan.HappenedAt ?? scan.RecordedAt, scan.RecordedAt,
                Checkpoint = db.Set<Checkpoint>().Where(c => c.Id == scan.CheckpointId).Select(c => c.Name).FirstOrDefault() ?? "",
                Device = db.Set<Device>().Where(d => d.Id == scan.DeviceId).Select(d => d.Name).FirstOrDefault(),
                By = db.Set<User>().Where(u => u.Id == scan.UserId).Select(u => u.Name).FirstOrDefault() ?? "",
            }).AsNoTracking().ToListAsync(cancellationToken);
        return found.OrderBy(s => s.At).ThenBy(s => s.Id).ToLookup(s => s.ConflictId, s => new ConflictScanDto(s.Id, s.Result, s.At, s.RecordedAt, s.Checkpoint, s.Device, s.By));
    }
}
