using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Payments;
using Ticketing.Queueing;

namespace Ticketing.Orders;

/// <summary>
/// <inheritdoc cref="IWaitlistHolds"/>
/// An offer is an ordinary order on hold; its client key marks it, so that other orders' ends cost the waitlist no query.
/// </summary>
public sealed class WaitlistHolds(ITicketingDb db, IStock stock, IPayableLock payables, PaymentSettlement settlement, TimeProvider clock) : IWaitlistHolds
{
    private const string KeyPrefix = "waitlist:";

    public static bool IsOffer(Order order) => order.ClientKey?.StartsWith(KeyPrefix, StringComparison.Ordinal) == true;

    public async Task<bool> TryOpenAsync(WaitlistOffer offer, CancellationToken cancellationToken)
    {
        var item = await db.Set<Item>().AsNoTracking().SingleAsync(i => i.Id == offer.ItemId, cancellationToken);
        // Nobody may guess the key: whoever repeats it is shown the order.
        var basket = new Basket(offer.EventId, item.Price.Currency, [new(item, offer.Places)]);
        var order = basket.ToOrder(offer.OrderId, KeyPrefix + Secrets.New(), offer.Locale, clock.GetUtcNow(), offer.ExpiresAt);
        order.OpenFor(offer.Name, offer.Email);
        var held = await stock.TryHoldAsync(order.Id, order.Demand(), order.ExpiresAt, cancellationToken);
        if (held.IsHeld) db.Set<Order>().Add(order);
        return held.IsHeld;
    }

    public async Task<WaitlistHold> GetAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().SingleAsync(o => o.Id == orderId, cancellationToken);
        return new(order.Code, order.Secret, order.ExpiresAt, order.StatusAt(clock.GetUtcNow()) is OrderStatus.Held or OrderStatus.Pending);
    }

    public async Task GiveUpAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var open = await db.Set<Payment>().AsNoTracking()
            .Where(p => p.PayableId == orderId && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending))
            .Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var paymentId in open) await settlement.CallOffAsync(paymentId, cancellationToken);
        await db.InTransactionAsync(
            async ct =>
            {
                await payables.TakeAsync([orderId], ct);
                var order = await db.Set<Order>().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, ct);
                if (!order.IsOpen) return false;
                order.Release(clock.GetUtcNow());
                await db.SaveChangesAsync(ct);
                await stock.ReleaseAsync(orderId, ct);
                return true;
            },
            cancellationToken);
    }
}
