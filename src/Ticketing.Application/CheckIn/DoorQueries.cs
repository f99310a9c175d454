using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Orders;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>The door's reads.</summary>
internal static class DoorQueries
{
    private const int Minutes = 30;

    /// <summary>Tickets with what a steward needs to see, and whether they are in at <paramref name="checkpointId"/>.</summary>
    public static IQueryable<DoorTicketDto> AtDoor(this IQueryable<Ticket> tickets, ITicketingDb db, Guid checkpointId) =>
        from ticket in tickets.AsNoTracking()
        join order in db.Set<Order>() on ticket.OrderId equals order.Id
        join line in db.Set<OrderLine>() on ticket.OrderLineId equals line.Id
        from admission in db.Set<Admission>().Where(a => a.TicketId == ticket.Id && a.CheckpointId == checkpointId)
            .OrderByDescending(a => a.AdmittedAt).Take(1).DefaultIfEmpty()
        from steward in db.Set<User>().Where(u => u.Id == admission!.UserId).DefaultIfEmpty()
        orderby ticket.AttendeeName, ticket.Id
        select new DoorTicketDto(
            ticket.Id, ticket.AttendeeName, line.ItemName, ticket.Code, order.Code, ticket.Status,
            admission == null ? null : new FirstAdmission(admission.AdmittedAt, steward == null ? "" : steward.Name));

    /// <summary>Where <paramref name="text"/> is in the attendee's or buyer's name or address, or is a code.</summary>
    public static IQueryable<Ticket> Matching(this IQueryable<Ticket> tickets, ITicketingDb db, string text)
    {
        var (lower, code) = (text.ToLowerInvariant(), text.ToUpperInvariant());
        return tickets.Where(t => t.Code == code || t.AttendeeName.ToLower().Contains(lower)
            || db.Set<Order>().Any(o => o.Id == t.OrderId && (o.Code == code || o.Name!.ToLower().Contains(lower) || o.Email!.ToLower().Contains(lower)))
            || db.Set<OrderLine>().Any(l => l.Id == t.OrderLineId && l.AttendeeEmail!.ToLower().Contains(lower)));
    }

    /// <summary>An event's checkpoints, those that were removed left out.</summary>
    public static IQueryable<Checkpoint> Of(this IQueryable<Checkpoint> checkpoints, Guid eventId) =>
        checkpoints.Where(c => c.EventId == eventId && c.RemovedAt == null).OrderBy(c => c.Position).ThenBy(c => c.Id);

    public static IQueryable<PresentTicket> AsPresent(this IQueryable<Admission> inside, ITicketingDb db) =>
        from admission in inside
        join ticket in db.Set<Ticket>() on admission.TicketId equals ticket.Id
        join line in db.Set<OrderLine>() on ticket.OrderLineId equals line.Id
        orderby admission.AdmittedAt descending, ticket.Id
        select new PresentTicket(ticket.Id, ticket.AttendeeName, line.ItemName, ticket.Code, admission.AdmittedAt);

    public static IQueryable<ScanLogEntry> AsLog(this IQueryable<Scan> scans, ITicketingDb db) =>
        from scan in scans.AsNoTracking()
        from checkpoint in db.Set<Checkpoint>().Where(c => c.Id == scan.CheckpointId).DefaultIfEmpty()
        from steward in db.Set<User>().Where(u => u.Id == scan.UserId).DefaultIfEmpty()
        from ticket in db.Set<Ticket>().Where(t => t.Id == scan.TicketId).DefaultIfEmpty()
        from line in db.Set<OrderLine>().Where(l => l.Id == ticket!.OrderLineId).DefaultIfEmpty()
        from order in db.Set<Order>().Where(o => o.Id == ticket!.OrderId).DefaultIfEmpty()
        orderby scan.RecordedAt descending, scan.Id descending
        select new ScanLogEntry
        {
            Id = scan.Id,
            Result = scan.Result,
            Method = scan.Method,
            Reason = scan.Reason,
            AttendeeName = ticket!.AttendeeName,
            ItemName = line!.ItemName,
            TicketCode = ticket.Code,
            OrderCode = order!.Code,
            Checkpoint = checkpoint!.Name ?? "",
            ScannedAt = scan.ScannedAt,
            RecordedAt = scan.RecordedAt,
            By = db.Set<Device>().Where(d => d.Id == scan.DeviceId).Select(d => d.Name).FirstOrDefault() ?? steward!.Name ?? "",
            HappenedAt = scan.HappenedAt,
            Direction = scan.Direction,
            CanUndo = scan.Result == ScanResult.Admitted ? db.Set<Admission>().Any(a => a.ScanId == scan.Id && a.LeftAt == null)
                : scan.Result == ScanResult.Left && db.Set<Admission>().Any(a => a.LeftScanId == scan.Id),
        };

    public static async Task<DoorCounters> CountDoorAsync(this ITicketingDb db, Guid eventId, Guid checkpointId, string today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var admitted = db.Set<Admission>().Where(a => a.CheckpointId == checkpointId);
        var inside = await admitted.CountAsync(a => a.LeftAt == null && (a.Period == "" || a.Period == today), cancellationToken);
        // One row for each ticket, however many days it came.
        var tickets = admitted.Select(a => new { Id = (Guid?)a.TicketId }).Distinct();
        var byItem = await (
            from ticket in db.Set<Ticket>()
            where ticket.EventId == eventId
            join one in tickets on ticket.Id equals one.Id into found
            from one in found.DefaultIfEmpty()
            group new { IsValid = ticket.Status == TicketStatus.Valid, IsIn = one!.Id != null } by ticket.ItemId into item
            // One who went in before the cancellation is in all the same.
            select new { ItemId = item.Key, Admitted = item.Count(t => t.IsIn), Expected = item.Count(t => t.IsIn || t.IsValid) })
            .ToDictionaryAsync(i => i.ItemId, cancellationToken);
        var items = await db.Set<Item>().AsNoTracking().Where(i => i.EventId == eventId).OrderBy(i => i.Position).ThenBy(i => i.Id)
            .Select(i => new { i.Id, i.Name }).ToListAsync(cancellationToken);
        var refused = await db.Set<Scan>().CountAsync(
            s => s.EventId == eventId && s.CheckpointId == checkpointId && s.Result != ScanResult.Admitted && s.Result != ScanResult.Undone && s.Result != ScanResult.Left, cancellationToken);
        return new(
            byItem.Values.Sum(i => i.Admitted), inside, byItem.Values.Sum(i => i.Expected), refused,
            items.Select(i => new ItemCounter(i.Id, i.Name, byItem.GetValueOrDefault(i.Id)?.Admitted ?? 0, byItem.GetValueOrDefault(i.Id)?.Expected ?? 0)).ToList(),
            await MinutesAsync(db, eventId, checkpointId, now, cancellationToken));
    }

    private static async Task<IReadOnlyList<int>> MinutesAsync(ITicketingDb db, Guid eventId, Guid checkpointId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = now.AddMinutes(-Minutes);
        var found = await db.Set<Admission>()
            .Where(a => a.EventId == eventId && a.CheckpointId == checkpointId && a.AdmittedAt > from && a.AdmittedAt <= now)
            .GroupBy(a => (int)Math.Floor((now - a.AdmittedAt).TotalMinutes))
            .Select(minute => new { Ago = minute.Key, Count = minute.Count() })
            .ToListAsync(cancellationToken);
        var minutes = new int[Minutes];
        foreach (var minute in found) minutes[Minutes - 1 - minute.Ago] = minute.Count;
        return minutes;
    }
}
