using System.Globalization;
using Ticketing.Common;
using Ticketing.Notifications.Writing;

namespace Ticketing.Notifications;

/// <summary>What the mails about an order need to know of it.</summary>
public sealed record OrderForMail
{
    public required string Code { get; init; }

    public required string? BuyerName { get; init; }

    public required string EventTitle { get; init; }

    /// <summary>The event's own; <c>null</c> for the organization's.</summary>
    public string? Colour { get; init; }

    public required WhenWords When { get; init; }

    public required string Place { get; init; }

    /// <summary>How ticket holders attend online; <c>null</c> where people meet in a place alone.</summary>
    public string? OnlineUrl { get; init; }

    public required Money Total { get; init; }

    public required IReadOnlyList<OrderLineForMail> Lines { get; init; }

    public required string OrderUrl { get; init; }

    public required string EventUrl { get; init; }

    public required CultureInfo Culture { get; init; }
}

public sealed record OrderLineForMail(string ItemName, string? AttendeeName, Money Price);

/// <summary>The words of the mails about an order.</summary>
public static class OrderMails
{
    public static MailContent Confirmation(OrderForMail order) => new()
    {
        Subject = order.Lines.Count == 1 ? $"Your ticket for {order.EventTitle}" : $"Your {order.Lines.Count} tickets for {order.EventTitle}",
        Preview = $"{order.When.Days}, {order.When.Hours}. Order {order.Code}.",
        Heading = order.Lines.Count == 1 ? "Here is your ticket" : "Here are your tickets",
        Blocks =
        [
            new MailParagraph($"{Greeting(order)} thank you for your order. Your tickets are attached as a PDF: show the code on your phone or on paper at the entrance."),
            new MailButton(order.Lines.Count == 1 ? "View your ticket" : "View your tickets", order.OrderUrl),
            Facts(order),
            Bill(order),
            new MailLinks([new("Download the PDF", order.OrderUrl + "/tickets.pdf"), new("Add to calendar", order.OrderUrl + "/calendar.ics"), new("Event page", order.EventUrl)]),
            new MailNote("The button opens your order without a password. Whoever has this mail can use the tickets in it, so pass it on with care."),
        ],
        Because = Because(order),
        Language = order.Culture.Name,
    };

    public static MailContent Cancelled(OrderForMail order) => new()
    {
        Subject = $"Your order for {order.EventTitle} was cancelled",
        Preview = $"Order {order.Code}. Its tickets are no longer valid.",
        Heading = "Your order was cancelled",
        Blocks =
        [
            new MailParagraph($"{Greeting(order)} your order {order.Code} was cancelled and its tickets are no longer valid. There is nothing to pay."),
            Facts(order),
            new MailButton("View your order", order.OrderUrl),
        ],
        Because = Because(order),
        Language = order.Culture.Name,
    };

    public static MailContent Refunded(OrderForMail order) => new()
    {
        Subject = $"Refund for {order.EventTitle}",
        Preview = $"{MoneyFormat.Text(order.Total, order.Culture)} goes back to you. Order {order.Code}.",
        Heading = $"{MoneyFormat.Text(order.Total, order.Culture)} goes back to you",
        Blocks =
        [
            new MailParagraph($"{Greeting(order)} your order {order.Code} was cancelled and its tickets are no longer valid. The full amount goes back the way you paid; most banks take 3 to 10 days to show it."),
            Facts(order),
            Bill(order),
            new MailButton("View your order", order.OrderUrl),
        ],
        Because = Because(order),
        Language = order.Culture.Name,
    };

    public static MailContent PaidTooLate(OrderForMail order) => new()
    {
        Subject = $"Your payment for {order.EventTitle} came too late",
        Preview = $"{MoneyFormat.Text(order.Total, order.Culture)} goes back to you. Order {order.Code}.",
        Heading = "Your payment came too late",
        Blocks =
        [
            new MailParagraph($"{Greeting(order)} when your payment arrived, the time to complete order {order.Code} was up and its tickets had been sold to others. We are sorry."),
            new MailParagraph($"You have no tickets from this order, and {MoneyFormat.Text(order.Total, order.Culture)} goes back the way you paid; most banks take 3 to 10 days to show it."),
            new MailButton("See what is still available", order.EventUrl),
        ],
        Because = Because(order),
        Language = order.Culture.Name,
    };

    private static string Greeting(OrderForMail order) => order.BuyerName is null ? "Hello," : $"Hello {order.BuyerName},";

    private static string Because(OrderForMail order) => $"You get this mail because your address was given for order {order.Code}.";

    private static MailFacts Facts(OrderForMail order)
    {
        var facts = new List<MailFact> { new("Event", order.EventTitle), new("When", order.When.Days, order.When.Hours, order.When.Zone) };
        if (order.Place.Length > 0) facts.Add(new("Where", order.Place));
        if (order.OnlineUrl is not null) facts.Add(new("Online", order.OnlineUrl));
        facts.Add(new("Order", order.Code));
        return new(facts);
    }

    private static MailBill Bill(OrderForMail order) => new(
        [.. order.Lines.Select(line => new MailBillRow(line.ItemName, line.AttendeeName, Amount(line.Price, order.Culture)))],
        new("Total", null, Amount(order.Total, order.Culture)));

    private static string Amount(Money money, CultureInfo culture) => money.IsZero ? "Free" : MoneyFormat.Text(money, culture);
}
