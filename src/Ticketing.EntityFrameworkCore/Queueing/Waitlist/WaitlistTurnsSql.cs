using Microsoft.EntityFrameworkCore;

namespace Ticketing.Queueing;

/// <inheritdoc cref="IWaitlistTurns"/>
public sealed class WaitlistTurnsSql(TicketingDbContext db) : IWaitlistTurns
{
    // Invariant: numbers and offers of one event are given one after the other. Lock: the waitlist's row, until the commit.
    // Whoever takes it takes it first, before stock; who ends an order never takes it.
    public async Task<bool> LockAsync(Guid eventId, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<Guid>($"select id as \"Value\" from queueing.waitlists where tenant_id = app_tenant() and id = {eventId} for update")
            .ToListAsync(cancellationToken)).Count > 0;

    // Reads what is committed under the lock: an entry that another worker has just offered to waits no more.
    public async Task<WaitlistTurn?> FirstFittingAsync(Guid eventId, IReadOnlyList<WaitlistSupply> supplies, CancellationToken cancellationToken)
    {
        var (items, fewest, most) = (supplies.Select(s => s.ItemId).ToArray(), supplies.Select(s => s.Fewest).ToArray(), supplies.Select(s => s.Most).ToArray());
        var found = await db.Database.SqlQuery<WaitlistTurn>($"""
            select e.id as "EntryId", s.item_id as "ItemId", least(e.party, s.most) as "Places"
            from queueing.waitlist_entries e
            join unnest({items}, {fewest}, {most}) with ordinality as s (item_id, fewest, most, place) on s.item_id = any (e.item_ids)
            where e.tenant_id = app_tenant() and e.event_id = {eventId} and e.status = 'Waiting' and least(e.party, s.most) >= greatest(e.smallest, s.fewest)
            order by e.number, least(e.party, s.most) desc, s.place limit 1
            """).ToListAsync(cancellationToken);
        return found.SingleOrDefault();
    }
}
