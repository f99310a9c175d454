using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>An order became good: its tickets are issued in the same transaction.</summary>
public sealed record OrderCompleted(Order Order) : ILocalEvent;

/// <summary>An order ended: its tickets, if any, stop being good in the same transaction.</summary>
public sealed record OrderClosed(Order Order) : ILocalEvent;

/// <summary>An order is good: mail may go out.</summary>
public sealed record OrderPaid(Guid OrderId) : IMessage;

/// <summary>A good or open order was cancelled or refunded by someone: the buyer is told.</summary>
public sealed record OrderCancelled(Guid OrderId) : IMessage;
