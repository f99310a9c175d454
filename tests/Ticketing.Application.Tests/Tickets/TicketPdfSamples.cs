using Ticketing.Tickets.Printing;

namespace Ticketing.Application.Tests.Tickets;

/// <summary>A believable ticket, to be bent by each test with <c>with</c>.</summary>
internal static class TicketPdfSamples
{
    public static readonly TicketPdfLabels Labels = new()
    {
        Attendee = "Name",
        Date = "When",
        Place = "Where",
        TicketType = "Ticket",
        Price = "Price",
        Order = "Order",
        TicketCode = "Ticket code",
        SmallPrint = "Good to know",
        PageOf = "Ticket {0} of {1}",
    };

    /// <summary>Of the length and alphabet of a signed token.</summary>
    public static readonly string QrText = "T1." + string.Concat(Enumerable.Repeat("0123456789ABCDEFGHIJKLMNOPQRSTUV", 5))[..136];

    public static readonly TicketPdfPage Page = new()
    {
        EventTitle = "Open Source Summit Vienna",
        DateLines = ["Thursday, 14 October 2027", "09:00 – 18:30", "doors open at 08:15", "Vienna time (CEST)"],
        PlaceLines = ["Museumsquartier, Halle E", "Museumsplatz 1", "1070 Vienna, Austria"],
        TicketType = "Conference, both days",
        AttendeeName = "Johanna Lindqvist",
        OrderCode = "7KM3-92QX",
        TicketCode = "R4T8-ZK2M-9",
        PriceText = "€ 249.00",
        SmallPrint = "Show this code at the entrance, on paper or on your phone. It admits one person once; if you leave, have your wristband scanned.\n"
            + "You can change the name on the ticket or pass it on until the day before. The ticket passed on gets a new code, and this one no longer opens the door.\n"
            + "Refunds until 30 September 2027. The house is wheelchair accessible; for help call +43 1 555 01 23.\n"
            + "Organizer: Verein Offene Technik, Kaiserstraße 12, 1070 Vienna, hello@offene-technik.example",
        QrText = QrText,
    };

    public static TicketPdfModel Document(params IReadOnlyList<TicketPdfPage> pages) => new()
    {
        Title = "Tickets for Open Source Summit Vienna",
        Language = "en",
        OrganizationName = "Verein Offene Technik",
        AccentColor = "#535CDA",
        Labels = Labels,
        Pages = pages.Count == 0 ? [Page] : pages,
    };

    public static byte[] Print(params IReadOnlyList<TicketPdfPage> pages) => new TicketPdf().Write(Document(pages));
}
