using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Orders;

/// <inheritdoc cref="IPaidEvents"/>
internal sealed class PaidEvents(ITicketingDb db) : IPaidEvents
{
    public async Task<IReadOnlySet<Guid>> AmongAsync(IReadOnlyCollection<Guid> eventIds, CancellationToken cancellationToken) =>
        (await db.Set<Order>().Where(o => eventIds.Contains(o.EventId) && o.Status == OrderStatus.Paid).Select(o => o.EventId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
}
