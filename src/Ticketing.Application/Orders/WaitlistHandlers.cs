using Ticketing.Common;
using Ticketing.Queueing;

namespace Ticketing.Orders;

/// <summary>The waitlist hears in the same transaction that an offer was taken.</summary>
public sealed class AcceptOffer(WaitlistOutcomes outcomes) : ILocalEventHandler<OrderCompleted>
{
    public async Task HandleAsync(OrderCompleted localEvent, CancellationToken cancellationToken)
    {
        if (WaitlistHolds.IsOffer(localEvent.Order)) await outcomes.AcceptAsync(localEvent.Order.Id, cancellationToken);
    }
}

/// <summary>And that one was not.</summary>
public sealed class LapseOffer(WaitlistOutcomes outcomes) : ILocalEventHandler<OrderClosed>
{
    public async Task HandleAsync(OrderClosed localEvent, CancellationToken cancellationToken)
    {
        var order = localEvent.Order;
        if (WaitlistHolds.IsOffer(order)) await outcomes.LapseAsync(order.Id, byTime: order.Status == OrderStatus.Expired, cancellationToken);
    }
}
