using System.Globalization;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tenants;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>The words and values of an order's printed tickets.</summary>
internal sealed class TicketSheet(Order order, Event shown, OrganizationSummary organization, CultureInfo culture)
{
    private static readonly TicketPdfLabels Labels = new()
    {
        Attendee = "Attendee",
        Date = "When",
        Place = "Where",
        TicketType = "Ticket",
        Price = "Price",
        Order = "Order",
        TicketCode = "Ticket code",
        SmallPrint = "Good to know",
        PageOf = "Ticket {0} of {1}",
    };

    private readonly WhenWords when = WhenWords.Of(shown.StartsAt, shown.EndsAt, shown.TimeZone, culture);

    public TicketPdfModel Document(byte[] logo, IReadOnlyList<TicketPdfPage> pages) => new()
    {
        Title = $"{shown.Title}: {(pages.Count == 1 ? "ticket" : "tickets")}",
        Language = culture.Name,
        OrganizationName = organization.Name,
        AccentColor = shown.BrandColour ?? organization.BrandColour,
        Logo = logo,
        Labels = Labels,
        Pages = pages,
    };

    public TicketPdfPage Page(Ticket ticket, OrderLine line, string token) => new()
    {
        EventTitle = shown.Title,
        DateLines = [when.Days, when.Hours, when.Zone],
        PlaceLines = PlaceLines(),
        TicketType = ticket.Days is { } days ? $"{line.ItemName} · {DayWords.Of(days, culture)}" : line.ItemName,
        AttendeeName = ticket.AttendeeName,
        OrderCode = order.Code,
        TicketCode = ticket.Code,
        PriceText = line.Price.IsZero ? "Free" : MoneyFormat.Text(line.Price, culture),
        SmallPrint = "Show this code at the entrance, on paper or on your phone. It admits one person, once.\n"
            + "Whoever shows it first gets in: don't post it anywhere, and pass it on only to who shall use it."
            + (organization.TicketNote is { } note ? "\n" + note : ""),
        QrText = token,
    };

    private IReadOnlyList<string> PlaceLines()
    {
        if (shown.Format == EventFormat.Online) return ["Online"];
        var address = string.Join(", ", new[] { shown.Place.Address, shown.Place.City }.Where(s => !string.IsNullOrEmpty(s)));
        return [.. new[] { shown.Place.Name ?? "", address }.Where(s => s.Length > 0)];
    }
}
