using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>
/// The one way an order becomes good: its held places are sold, the sale is in the ledger, its tickets exist, in one
/// transaction. The caller holds the order's lock and saves.
/// </summary>
public sealed class OrderCompletion(ITicketingDb db, IStock stock, TimeProvider clock)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary><c>false</c> when it has ended otherwise, or its places are gone and can't be had again.</summary>
    public async Task<bool> TryCompleteAsync(Order order, CancellationToken cancellationToken)
    {
        if (!OrderTransitions.IsAllowed(order.Status, OrderStatus.Paid)) return false;
        if (!await stock.ConfirmAsync(order.Id, cancellationToken) && !await TakeAgainAsync(order, cancellationToken)) return false;
        var now = clock.GetUtcNow();
        if (!order.IsFree) db.Set<JournalEntry>().Add(JournalEntry.Sold(order.Id, order.Total, now));
        order.Complete(now);
        return true;
    }

    private async Task<bool> TakeAgainAsync(Order order, CancellationToken cancellationToken)
    {
        var held = await stock.TryHoldAsync(order.Id, order.Demand(), clock.GetUtcNow() + Moment, cancellationToken);
        return held.IsHeld && await stock.ConfirmAsync(order.Id, cancellationToken);
    }
}
