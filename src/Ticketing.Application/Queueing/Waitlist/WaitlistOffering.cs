using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Queueing;

/// <summary>
/// Offers what has come free, one party after the other. Each offer is one transaction under the waitlist's lock: turn, hold,
/// entry and the message that makes its mail are there together or not at all, however many workers try and whenever one dies.
/// </summary>
public sealed class WaitlistOffering(ITicketingDb db, IWaitlistTurns turns, IStock stock, IWaitlistHolds holds, TimeProvider clock)
{
    /// <summary>So that one crowded event doesn't keep the others waiting.</summary>
    private const int MostAtOnce = 200;

    /// <returns>how many offers were made.</returns>
    public async Task<int> OfferAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var made = 0;
        while (made < MostAtOnce && await db.InTransactionAsync(ct => TryOfferNextAsync(eventId, ct), cancellationToken)) made++;
        return made;
    }

    private async Task<bool> TryOfferNextAsync(Guid eventId, CancellationToken cancellationToken)
    {
        if (!await turns.LockAsync(eventId, cancellationToken)) return false;
        var waitlist = await db.Set<Waitlist>().AsNoTracking().SingleAsync(w => w.Id == eventId, cancellationToken);
        if (!waitlist.IsOn) return false;
        if (await turns.FirstFittingAsync(eventId, await SuppliesAsync(eventId, cancellationToken), cancellationToken) is not { } turn) return false;
        var entry = await db.Set<WaitlistEntry>().SingleAsync(e => e.Id == turn.EntryId, cancellationToken);
        var now = clock.GetUtcNow();
        var offer = new WaitlistOffer
        {
            OrderId = Guid.CreateVersion7(now),
            EventId = eventId,
            ItemId = turn.ItemId,
            Places = turn.Places,
            Name = entry.Name,
            Email = entry.Email,
            Locale = entry.Locale,
            ExpiresAt = now.AddMinutes(waitlist.OfferMinutes),
        };
        // Gone since they were counted, to a payment that came late: the next beat counts anew.
        if (!await holds.TryOpenAsync(offer, cancellationToken)) return false;
        entry.Offer(offer, now);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>What is on sale and free, in the organizer's order.</summary>
    private async Task<IReadOnlyList<WaitlistSupply>> SuppliesAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var @event = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == eventId, cancellationToken);
        var items = await db.Set<Item>().AsNoTracking().Where(i => i.EventId == eventId).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var selling = items.Where(i => @event.Status == EventStatus.Published && i.SaleAt(clock.GetUtcNow(), @event.EndsAt) == ItemSale.OnSale).ToList();
        return await stock.ReadSuppliesAsync(selling, cancellationToken);
    }
}
