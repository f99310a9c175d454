using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Orders;

/// <summary>An event that somebody ordered for stays: whatever became of the order, it is somebody's.</summary>
internal sealed class OrdersContent(ITicketingDb db) : IEventContent
{
    public int Tier => 3;

    public async Task<IReadOnlyList<EventContentCount>> CountAsync(Guid eventId, CancellationToken cancellationToken) =>
        [new("orders", await db.Set<Order>().CountAsync(o => o.EventId == eventId, cancellationToken))];

    public async Task<BusinessException?> FindObstacleAsync(Guid eventId, CancellationToken cancellationToken) =>
        await db.Set<Order>().CountAsync(o => o.EventId == eventId, cancellationToken) is > 0 and var count ? OrdersErrors.EventHasOrders(count) : null;

    public Task DiscardAsync(Guid eventId, CancellationToken cancellationToken) => Task.CompletedTask;
}
