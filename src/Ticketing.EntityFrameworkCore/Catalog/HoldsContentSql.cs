using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>What is left of holds at an event that is deleted: nobody ordered there, so they are leftovers. Never copied.</summary>
internal sealed class HoldsContentSql(TicketingDbContext db, ICurrentTenant tenant) : IEventContent
{
    /// <summary>Before the places that they name.</summary>
    public int Tier => 3;

    // No lock is taken that anybody waits for: nothing of the event is on sale.
    public Task DiscardAsync(Guid eventId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"""
        delete from catalog.holds h using catalog.quotas q where h.tenant_id = {tenant.Required()} and h.quota_id = q.id and q.event_id = {eventId}
        """, cancellationToken);
}
