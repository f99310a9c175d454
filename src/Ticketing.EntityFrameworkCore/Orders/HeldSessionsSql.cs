using Microsoft.EntityFrameworkCore;

namespace Ticketing.Orders;

/// <inheritdoc cref="IHeldSessions"/>
public sealed class HeldSessionsSql(TicketingDbContext db) : IHeldSessions
{
    // Invariant: a seat is given back once, by who takes it out of the line. Lock: the expired orders' rows; those that somebody else has are skipped.
    public Task<int> TakeFromExpiredAsync(Guid eventId, Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"""
        with over as (
          select o.id from orders.orders o
          where o.tenant_id = app_tenant() and o.event_id = {eventId} and o.status = 'Held' and o.expires_at <= {now}
            and exists (select from orders.order_lines l where l.order_id = o.id and {sessionId} = any (l.session_ids))
          order by o.id for update skip locked)
        update orders.order_lines l set session_ids = array_remove(l.session_ids, {sessionId})
        from over where l.order_id = over.id and {sessionId} = any (l.session_ids)
        """, cancellationToken);
}
