using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>
/// Money came: its order becomes good in the same transaction. Where it can't any more (places gone, cancelled, paid
/// twice, event called off), a refund of all of it is stored instead, and the buyer is told.
/// </summary>
public sealed class OrderPaymentHandler(ITicketingDb db, OrderCompletion completion, TimeProvider clock) : ILocalEventHandler<PaymentSucceeded>
{
    public Task HandleAsync(PaymentSucceeded localEvent, CancellationToken cancellationToken) => HandleAllAsync([localEvent], cancellationToken);

    /// <summary>Together, so that the stock is moved once, with its rows locked in order.</summary>
    public async Task HandleAllAsync(IReadOnlyList<PaymentSucceeded> events, CancellationToken cancellationToken)
    {
        var payments = events.Select(e => e.Payment).ToList();
        var ids = payments.Select(p => p.PayableId).Distinct().ToList();
        var orders = await db.Set<Order>().Include(o => o.Lines.OrderBy(l => l.Position)).Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellationToken);
        var completed = await completion.TryCompleteAsync(await OnAsync(orders.Values, cancellationToken), cancellationToken);
        foreach (var payment in payments)
            if (!completed.Remove(payment.PayableId)) GiveBack(payment, orders[payment.PayableId]); // a second payment of one order, too
    }

    /// <summary>Those whose event still takes place.</summary>
    private async Task<List<Order>> OnAsync(IReadOnlyCollection<Order> orders, CancellationToken cancellationToken)
    {
        var eventIds = orders.Select(o => o.EventId).Distinct().ToList();
        var on = await db.Set<Event>().Where(e => eventIds.Contains(e.Id) && e.Status != EventStatus.Cancelled).Select(e => e.Id).ToListAsync(cancellationToken);
        return orders.Where(o => on.Contains(o.EventId)).ToList();
    }

    private void GiveBack(Payment payment, Order order)
    {
        var now = clock.GetUtcNow();
        var refund = new Refund(Guid.CreateVersion7(now), payment, payment.Amount, "The payment came when the order could no longer be completed.", now);
        db.Set<Refund>().Add(refund);
        if (order.IsOpen && order.ExpiresAt <= now) order.Expire(now);
        order.ReturnPayment(refund.Id);
    }
}
