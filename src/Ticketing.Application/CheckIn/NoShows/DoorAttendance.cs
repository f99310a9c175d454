using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <inheritdoc cref="IAttendance"/>
public sealed class DoorAttendance(TimeProvider clock) : IAttendance
{
    public async Task<AttendanceState> StateAsync(ITicketingDb db, Guid eventId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<Event>().AnyAsync(e => e.Id == eventId && e.EndsAt > now, cancellationToken)) return AttendanceState.NotOver;
        return await db.Set<Admission>().AnyAsync(a => a.EventId == eventId, cancellationToken) ? AttendanceState.Known : AttendanceState.NobodyCheckedIn;
    }

    public IQueryable<Guid> Came(ITicketingDb db, Guid eventId) =>
        db.Set<Ticket>().Where(t => t.EventId == eventId && db.Set<Admission>().Any(a => a.TicketId == t.Id)).Select(t => t.OrderLineId);

    public IQueryable<Guid> Missing(ITicketingDb db, Guid eventId) =>
        db.Set<Ticket>().Where(t => t.EventId == eventId && t.Status == TicketStatus.Valid && !db.Set<Admission>().Any(a => a.TicketId == t.Id)).Select(t => t.OrderLineId);
}
