using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Whose order is to be paid, and the details that come along.</summary>
public sealed record PayRequest(OrderKey Key, DetailsInput? Details);

/// <summary>An order with the payment its buyer goes on with, or why there is none.</summary>
public sealed record PayAnswer(Order? Order, Payment? Payment, BusinessException? Refusal);

/// <summary>The unit of work of buyers who begin to pay together. Fails as a whole; what one may not do is their own answer.</summary>
public sealed class PayBatch(ITicketingDb db, IOrderLock locks, IStock stock, ShopCatalogue catalogue, IOptions<OrdersOptions> options, TimeProvider clock)
{
    /// <summary>The hold outlives the payer's time by this, so that a payment of the last second finds its places.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Makes each order pending, with one open payment: the one there is, or a new one that no gateway knows yet.</summary>
    public Task<IReadOnlyList<PayAnswer>> BeginAsync(IReadOnlyList<PayRequest> requests, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<PayAnswer>>(
            async ct =>
            {
                var ids = (await locks.TakeAsync(requests.Select(r => r.Key.Code).Distinct().ToList(), ct)).Select(l => l.Id).ToList();
                var found = db.Set<Order>().Where(o => ids.Contains(o.Id));
                var orders = await (requests.Any(r => r.Details is not null) ? CheckoutBatch.WithLines(found) : found).ToListAsync(ct);
                var payments = await db.Set<Payment>().AsNoTracking()
                    .Where(p => ids.Contains(p.PayableId) && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending))
                    .ToDictionaryAsync(p => p.PayableId, ct);
                var begun = new List<Order>();
                var answers = new List<PayAnswer>();
                foreach (var request in requests) answers.Add(await AnswerAsync(orders.Find(o => request.Key.Opens(o.Code, o.Secret)), request.Details, payments, begun, ct));
                await db.SaveChangesAsync(ct);
                await ExtendAsync(begun, ct);
                return answers;
            },
            cancellationToken);

    private async Task<PayAnswer> AnswerAsync(Order? order, DetailsInput? details, Dictionary<Guid, Payment> payments, List<Order> begun, CancellationToken cancellationToken)
    {
        if (order is null) return new(null, null, CommonErrors.NotFound("order"));
        var shop = await catalogue.GetAsync(db, order.EventId, cancellationToken);
        try
        {
            Demand(order, details, shop, isBegun: payments.ContainsKey(order.Id));
            if (payments.TryGetValue(order.Id, out var known)) return new(order, known, null);
            var payment = Begin(order);
            payments.Add(order.Id, payment);
            begun.Add(order);
            return new(order, payment, null);
        }
        catch (BusinessException refusal)
        {
            return new(null, null, refusal);
        }
    }

    private void Demand(Order order, DetailsInput? details, ShopEvent shop, bool isBegun)
    {
        var now = clock.GetUtcNow();
        if (order.IsFree) throw OrdersErrors.NothingToPay();
        if (!isBegun && order.Status == OrderStatus.Pending && order.ExpiresAt <= now) throw OrdersErrors.Expired();
        CheckoutAppService.MakeReady(details, order, shop, now);
    }

    private Payment Begin(Order order)
    {
        var now = clock.GetUtcNow();
        if (order.Status == OrderStatus.Held) order.AwaitPayment(Later(order.ExpiresAt, now + options.Value.PaymentFor));
        var payment = new Payment(Guid.CreateVersion7(now), order.Id, options.Value.Gateway, order.Total, now);
        db.Set<Payment>().Add(payment);
        return payment;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Orders:Expired</c>: a hold is gone. With others in the batch it is done again one by one.</exception>
    private async Task ExtendAsync(IReadOnlyList<Order> begun, CancellationToken cancellationToken)
    {
        if (begun.Count == 0) return;
        var kept = await stock.ExtendAsync(begun.ToDictionary(o => o.Id, o => o.ExpiresAt + Grace), cancellationToken);
        if (kept.Count < begun.Count) throw OrdersErrors.Expired();
    }

    /// <summary>An offer from the waitlist may hold longer than a payment takes.</summary>
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
