namespace Ticketing.Tickets.Printing;

/// <summary>A document with one page per ticket. All text arrives localized and formatted.</summary>
public sealed record TicketPdfModel
{
    /// <summary>Shown by readers as the window's title, e.g. "Tickets for Rust Days".</summary>
    public required string Title { get; init; }

    /// <summary>BCP 47 tag of the text's language, for screen readers; an invalid one becomes "en".</summary>
    public required string Language { get; init; }

    public required string OrganizationName { get; init; }

    /// <summary><c>#rgb</c> or <c>#rrggbb</c>; anything else becomes the house's accent. Text upon it keeps a contrast of 4.5 : 1.</summary>
    public string? AccentColor { get; init; }

    /// <summary>A JPEG or 8-bit PNG, not interlaced, up to 2 MB and 4 megapixels; one that can't be read is left out. 600 × 300 pixels are as sharp as paper shows.</summary>
    public ReadOnlyMemory<byte> Logo { get; init; }

    public required TicketPdfLabels Labels { get; init; }

    public required IReadOnlyList<TicketPdfPage> Pages { get; init; }
}

/// <summary>One ticket.</summary>
public sealed record TicketPdfPage
{
    public required string EventTitle { get; init; }

    /// <summary>When, the most telling line first; name the zone in the last, e.g. "10:00 – 18:00", "Vienna time (CEST)".</summary>
    public required IReadOnlyList<string> DateLines { get; init; }

    /// <summary>Where, the venue's name first, then its address.</summary>
    public required IReadOnlyList<string> PlaceLines { get; init; }

    public required string TicketType { get; init; }

    /// <summary>Null or empty when the ticket is not personal.</summary>
    public string? AttendeeName { get; init; }

    public required string OrderCode { get; init; }

    /// <summary>What a steward types when the QR can't be read.</summary>
    public required string TicketCode { get; init; }

    public string? PriceText { get; init; }

    /// <summary>Paragraphs are separated by line breaks.</summary>
    public string? SmallPrint { get; init; }

    public required string QrText { get; init; }
}

/// <summary>The words printed around the data.</summary>
public sealed record TicketPdfLabels
{
    public required string Attendee { get; init; }
    public required string Date { get; init; }
    public required string Place { get; init; }
    public required string TicketType { get; init; }
    public required string Price { get; init; }
    public required string Order { get; init; }
    public required string TicketCode { get; init; }
    public required string SmallPrint { get; init; }

    /// <summary><c>{0}</c> is the page's number, <c>{1}</c> their count: "Ticket {0} of {1}". Printed when there are several.</summary>
    public required string PageOf { get; init; }
}
