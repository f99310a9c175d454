using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>The money is at the gateway. What waited for it becomes good in the same transaction, or the money goes back.</summary>
public sealed record PaymentSucceeded(Payment Payment) : ILocalEvent;

/// <summary>The gateway gave money back.</summary>
public sealed record RefundSucceeded(Refund Refund) : ILocalEvent;

/// <summary>A gateway's notice lies in the inbox.</summary>
public sealed record WebhookReceived(Guid ReceiptId) : IMessage;
