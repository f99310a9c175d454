using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>
/// Keeps the quota every ticket of an event draws from. It is there from the event's first day, without limit as long as
/// the event has none, so that a capacity set in mid-sale already knows what was sold.
/// </summary>
public sealed class EventCapacityHandler(ITicketingDb db) : ILocalEventHandler<EventCreated>, ILocalEventHandler<EventCapacityChanged>
{
    public Task HandleAsync(EventCreated localEvent, CancellationToken cancellationToken) => KeepAsync(localEvent.Event, cancellationToken);

    public Task HandleAsync(EventCapacityChanged localEvent, CancellationToken cancellationToken) => KeepAsync(localEvent.Event, cancellationToken);

    private async Task KeepAsync(Event @event, CancellationToken cancellationToken)
    {
        var size = @event.Capacity ?? Quota.MaxSize;
        // Created and limited in one go, the quota is not in the database yet.
        var quota = db.Set<Quota>().Local.SingleOrDefault(q => q.EventId == @event.Id && q.IsEventCapacity)
            ?? await db.Set<Quota>().SingleOrDefaultAsync(q => q.EventId == @event.Id && q.IsEventCapacity, cancellationToken);
        if (quota is null)
        {
            quota = new Quota(Guid.CreateVersion7(), @event.Id, "Event capacity", size, isEventCapacity: true);
            db.Set<Quota>().Add(quota);
            db.Set<QuotaStock>().Add(new QuotaStock(quota.Id, size));
            return;
        }

        quota.Resize(size);
        var stock = await db.Set<QuotaStock>().FindAsync([quota.Id], cancellationToken);
        stock!.Resize(size);
    }
}
