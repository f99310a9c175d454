using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Tickets;

/// <inheritdoc cref="IEventKeyStore"/>
public sealed class EventKeysSql(TicketingDbContext db, ICurrentTenant tenant) : IEventKeyStore
{
    public async Task<EventKey> AddOrFindAsync(EventKey key, CancellationToken cancellationToken)
    {
        // Invariant: one key per event and number, whoever is first. Lock: the unique index entry.
        await db.Database.ExecuteSqlAsync($"""
            insert into tickets.event_keys (id, tenant_id, event_id, number, public_key, protected_private_key, created_at)
            values ({key.Id}, {tenant.Required()}, {key.EventId}, {key.Number}, {key.PublicKey}, {key.ProtectedPrivateKey}, {key.CreatedAt})
            on conflict (tenant_id, event_id, number) do nothing
            """, cancellationToken);
        return await db.Set<EventKey>().AsNoTracking().SingleAsync(k => k.EventId == key.EventId && k.Number == key.Number, cancellationToken);
    }
}
