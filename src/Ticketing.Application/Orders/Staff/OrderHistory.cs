using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Tells an order's life from its own dates and those of its payments and refunds.</summary>
internal static class OrderHistory
{
    public static IReadOnlyList<OrderStepDto> Of(Order order, IReadOnlyList<Payment> payments, IReadOnlyList<Refund> refunds)
    {
        var steps = new List<OrderStepDto> { new(order.CreatedAt, OrderStep.Held, order.Total) };
        if (order.DetailsAt is { } details) steps.Add(new(details, OrderStep.DetailsGiven));
        foreach (var payment in payments) steps.AddRange(Of(payment));
        if (order.PaidAt is { } paid) steps.Add(new(paid, OrderStep.Completed, order.Total));
        foreach (var refund in refunds) steps.AddRange(Of(refund));
        if (order.ClosedAt is { } closed) steps.Add(new(closed, order.Status == OrderStatus.Expired ? OrderStep.Expired : OrderStep.Cancelled));
        return steps.Select((step, index) => (step, index)).OrderBy(s => s.step.At).ThenBy(s => s.index).Select(s => s.step).ToList();
    }

    private static IEnumerable<OrderStepDto> Of(Payment payment)
    {
        yield return new(payment.CreatedAt, OrderStep.PaymentBegun, payment.Amount, payment.Gateway);
        if (payment.SucceededAt is { } succeeded) yield return new(succeeded, OrderStep.PaymentSucceeded, payment.Amount, payment.Gateway);
        else if (payment.EndedAt is { } ended) yield return new(ended, OrderStep.PaymentEnded, payment.Amount, payment.Flag ?? payment.Decline ?? payment.Status.ToString());
    }

    private static IEnumerable<OrderStepDto> Of(Refund refund)
    {
        yield return new(refund.CreatedAt, OrderStep.RefundRequested, refund.Amount, refund.Reason);
        if (refund.EndedAt is not { } ended) yield break;
        yield return refund.Status == RefundStatus.Succeeded
            ? new(ended, OrderStep.Refunded, refund.Amount)
            : new(ended, OrderStep.RefundFailed, refund.Amount, refund.Failure);
    }
}
