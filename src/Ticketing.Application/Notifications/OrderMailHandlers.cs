using Ticketing.Common;
using Ticketing.Orders;

namespace Ticketing.Notifications;

/// <summary>Sends the tickets once an order is good.</summary>
public sealed class MailTickets(OrderMailReader orders, MailWriter mails) : IMessageHandler<OrderPaid>
{
    public async Task HandleAsync(OrderPaid message, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(message.OrderId, cancellationToken) is not { Status: OrderStatus.Paid } found) return;
        await mails.QueueAsync(TicketsOf($"OrderPaid:{message.OrderId}", found.To, found.Order), cancellationToken);
    }

    internal static MailDraft TicketsOf(string cause, MailAddressee to, OrderForMail order) => new()
    {
        Cause = cause,
        To = to,
        Content = OrderMails.Confirmation(order),
    };
}

/// <summary>Tells the buyer that the order is over, and what happens to the money.</summary>
public sealed class MailCancellation(OrderMailReader orders, MailWriter mails) : IMessageHandler<OrderCancelled>
{
    public async Task HandleAsync(OrderCancelled message, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(message.OrderId, cancellationToken) is not { } found) return;
        var isRefunded = found.Status == OrderStatus.Refunded && !found.Order.Total.IsZero;
        await mails.QueueAsync(new()
        {
            Cause = $"OrderCancelled:{message.OrderId}",
            To = found.To,
            Content = isRefunded ? OrderMails.Refunded(found.Order) : OrderMails.Cancelled(found.Order),
        }, cancellationToken);
    }
}
