using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>An order became good: its tickets are issued in the same transaction.</summary>
public sealed record OrderCompleted(Order Order) : ILocalEvent;

/// <summary>An order ended: its tickets, if any, stop being good in the same transaction.</summary>
public sealed record OrderClosed(Order Order) : ILocalEvent;

/// <summary>The name on one ticket was changed after the sale.</summary>
public sealed record AttendeeRenamed(Order Order, OrderLine Line) : ILocalEvent;

/// <summary>An order is good: mail may go out.</summary>
public sealed record OrderPaid(Guid OrderId) : IMessage;

/// <summary>A good or open order was cancelled or refunded by someone: the buyer is told.</summary>
public sealed record OrderCancelled(Guid OrderId) : IMessage;

/// <summary>The money came when the places were gone, so it goes back in full: the buyer is told.</summary>
public sealed record OrderPaymentReturned(Guid OrderId, Guid RefundId) : IMessage;

/// <summary>Staff asks to send the buyer the tickets once more.</summary>
public sealed record OrderMailRequested(Guid OrderId, Guid RequestId) : IMessage;
