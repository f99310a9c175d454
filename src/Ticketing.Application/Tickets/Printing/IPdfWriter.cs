namespace Ticketing.Tickets.Printing;

/// <summary>Turns tickets into a PDF. The one place to put another PDF package or a print worker behind.</summary>
public interface IPdfWriter
{
    /// <summary>
    /// One A4 page per ticket, in the order given; fonts and logo are stored once. The same model gives the same bytes.
    /// Text of any length and content is accepted: it is wrapped, made smaller and, at last, cut with an ellipsis.
    /// </summary>
    /// <exception cref="ArgumentException">There is no page, or a QR text is longer than a QR code holds.</exception>
    byte[] Write(TicketPdfModel model);
}
