using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Orders;

namespace Ticketing.Notifications;

/// <summary>Sends the tickets once an order is good.</summary>
public sealed class MailTickets(OrderMailReader orders, MailWriter mails) : IMessagesHandler<OrderPaid>
{
    public async Task HandleAllAsync(IReadOnlyList<OrderPaid> messages, CancellationToken cancellationToken)
    {
        var found = await orders.FindAllAsync(messages.Select(m => m.OrderId).ToList(), cancellationToken);
        await mails.QueueAllAsync(found.Where(f => f.Status == OrderStatus.Paid).Select(f => TicketsOf($"OrderPaid:{f.OrderId}", f.OrderId, f.To, f.Order)).ToList(), cancellationToken);
    }

    internal static MailDraft TicketsOf(string cause, Guid orderId, MailAddressee to, OrderForMail order) => new()
    {
        Cause = cause,
        To = to,
        IsForContract = true,
        Colour = order.Colour,
        Content = OrderMails.Confirmation(order),
        Documents = [new(DocumentKinds.OrderTickets, orderId), new(DocumentKinds.OrderCalendar, orderId)],
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
            IsForContract = true,
            Colour = found.Order.Colour,
            Content = isRefunded ? OrderMails.Refunded(found.Order) : OrderMails.Cancelled(found.Order),
            Documents = [new(DocumentKinds.OrderCalendarEnd, message.OrderId)],
        }, cancellationToken);
    }
}

/// <summary>Sends the tickets once more, as often as staff ask.</summary>
public sealed class MailTicketsAgain(OrderMailReader orders, MailWriter mails) : IMessageHandler<OrderMailRequested>
{
    public async Task HandleAsync(OrderMailRequested message, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(message.OrderId, cancellationToken) is not { Status: OrderStatus.Paid } found) return;
        await mails.QueueAsync(MailTickets.TicketsOf($"OrderMailRequested:{message.RequestId}", message.OrderId, found.To, found.Order), cancellationToken);
    }
}

/// <summary>Tells who paid too late that the money goes back.</summary>
public sealed class MailLatePayment(OrderMailReader orders, MailWriter mails) : IMessageHandler<OrderPaymentReturned>
{
    public async Task HandleAsync(OrderPaymentReturned message, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(message.OrderId, cancellationToken) is not { } found) return;
        await mails.QueueAsync(new() { Cause = $"OrderPaymentReturned:{message.RefundId}", To = found.To, IsForContract = true, Colour = found.Order.Colour, Content = OrderMails.PaidTooLate(found.Order) }, cancellationToken);
    }
}
