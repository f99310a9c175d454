namespace Ticketing.Orders;

public enum OrderStatus
{
    /// <summary>Places are held until <see cref="Order.ExpiresAt"/>.</summary>
    Held,

    /// <summary>A payment is on its way.</summary>
    Pending,

    /// <summary>Paid or free, with tickets.</summary>
    Paid,

    /// <summary>Was paid; the money went back.</summary>
    Refunded,

    Expired,

    Cancelled,
}

/// <summary>Which state may follow which.</summary>
public static class OrderTransitions
{
    private static readonly HashSet<(OrderStatus From, OrderStatus To)> Allowed =
    [
        (OrderStatus.Held, OrderStatus.Pending),
        (OrderStatus.Held, OrderStatus.Paid),
        (OrderStatus.Held, OrderStatus.Expired),
        (OrderStatus.Held, OrderStatus.Cancelled),
        (OrderStatus.Pending, OrderStatus.Pending),
        (OrderStatus.Pending, OrderStatus.Paid),
        (OrderStatus.Pending, OrderStatus.Expired),
        (OrderStatus.Pending, OrderStatus.Cancelled),
        // Money that arrives after expiry buys the places again where they are still there.
        (OrderStatus.Expired, OrderStatus.Paid),
        (OrderStatus.Paid, OrderStatus.Refunded),
        (OrderStatus.Paid, OrderStatus.Cancelled),
    ];

    public static bool IsAllowed(OrderStatus from, OrderStatus to) => Allowed.Contains((from, to));

    /// <exception cref="Common.BusinessException"><c>Ticketing:Orders:WrongState</c>.</exception>
    public static void Check(OrderStatus from, OrderStatus to)
    {
        if (!IsAllowed(from, to)) throw OrdersErrors.WrongState(from, to);
    }
}
