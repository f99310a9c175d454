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

    /// <summary>Completes those that can be: an order that has ended otherwise can't, nor one whose places are gone and can't be had again.</summary>
    /// <returns>the ids of those that are good now.</returns>
    public async Task<HashSet<Guid>> TryCompleteAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        var sold = await SellAsync(orders.Where(o => OrderTransitions.IsAllowed(o.Status, OrderStatus.Paid)).ToList(), cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var order in orders.Where(o => sold.Contains(o.Id)))
        {
            if (!order.IsFree) db.Set<JournalEntry>().Add(JournalEntry.Sold(order.Id, order.Total, now));
            order.Complete(now);
        }

        return sold;
    }

    /// <summary>Saves free orders that were made good; the hot stock rows come last, just before the commit.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:Expired</c>: the places of one are gone and can't be had again.</exception>
    public async Task SaveFreeAsync(IReadOnlyList<Order> completed, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var sold = await SellAsync(completed, cancellationToken);
        if (sold.Count < completed.Count) throw OrdersErrors.Expired();
    }

    /// <summary>All holds in one go, so that no two who sell can wait for each other; then again for those whose hold was swept.</summary>
    private async Task<HashSet<Guid>> SellAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        if (orders.Count == 0) return [];
        var sold = (await stock.ConfirmAsync(orders.Select(o => o.Id).ToList(), cancellationToken)).ToHashSet();
        foreach (var order in orders.Where(o => !sold.Contains(o.Id)))
            if (await TrySellAgainAsync(order, cancellationToken)) sold.Add(order.Id);
        return sold;
    }

    private async Task<bool> TrySellAgainAsync(Order order, CancellationToken cancellationToken)
    {
        var held = await stock.TryHoldAsync(order.Id, order.Demand(), clock.GetUtcNow() + Moment, cancellationToken);
        return held.IsHeld && (await stock.ConfirmAsync([order.Id], cancellationToken)).Count > 0;
    }
}
