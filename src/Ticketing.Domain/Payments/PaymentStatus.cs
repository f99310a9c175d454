namespace Ticketing.Payments;

public enum PaymentStatus
{
    /// <summary>Ours alone: the gateway has not answered yet.</summary>
    Created,

    /// <summary>At the gateway.</summary>
    Pending,

    Succeeded,
    Failed,
    Cancelled,
}

public enum RefundStatus
{
    Pending,
    Succeeded,
    Failed,
}

/// <summary>Which state may follow which. A late success overrules a failure or a cancellation: the money is there.</summary>
public static class PaymentTransitions
{
    private static readonly HashSet<(PaymentStatus From, PaymentStatus To)> Allowed =
    [
        (PaymentStatus.Created, PaymentStatus.Pending),
        (PaymentStatus.Created, PaymentStatus.Cancelled),
        (PaymentStatus.Created, PaymentStatus.Failed),
        (PaymentStatus.Created, PaymentStatus.Succeeded),
        (PaymentStatus.Pending, PaymentStatus.Succeeded),
        (PaymentStatus.Pending, PaymentStatus.Failed),
        (PaymentStatus.Pending, PaymentStatus.Cancelled),
        (PaymentStatus.Failed, PaymentStatus.Succeeded),
        (PaymentStatus.Cancelled, PaymentStatus.Succeeded),
    ];

    public static bool IsAllowed(PaymentStatus from, PaymentStatus to) => Allowed.Contains((from, to));

    /// <exception cref="Common.BusinessException"><c>Ticketing:Payments:WrongState</c>.</exception>
    public static void Check(PaymentStatus from, PaymentStatus to)
    {
        if (!IsAllowed(from, to)) throw PaymentsErrors.WrongState(from, to);
    }
}
