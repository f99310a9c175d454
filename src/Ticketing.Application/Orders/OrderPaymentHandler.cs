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
    public async Task HandleAsync(PaymentSucceeded localEvent, CancellationToken cancellationToken)
    {
        var payment = localEvent.Payment;
        var order = await db.Set<Order>().Include(o => o.Lines).SingleAsync(o => o.Id == payment.PayableId, cancellationToken);
        var isOn = await db.Set<Event>().AnyAsync(e => e.Id == order.EventId && e.Status != EventStatus.Cancelled, cancellationToken);
        if (isOn && await completion.TryCompleteAsync(order, cancellationToken)) return;
        var now = clock.GetUtcNow();
        var refund = new Refund(Guid.CreateVersion7(now), payment, payment.Amount, "The payment came when the order could no longer be completed.", now);
        db.Set<Refund>().Add(refund);
        if (order.IsOpen && order.ExpiresAt <= now) order.Expire(now);
        order.ReturnPayment(refund.Id);
    }
}
