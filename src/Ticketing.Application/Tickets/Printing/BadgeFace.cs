namespace Ticketing.Tickets.Printing;

/// <summary>What stands on one badge. Text of any length and script is accepted: it is wrapped, made smaller and, at last, cut.</summary>
public sealed record BadgeFace
{
    public required string Name { get; init; }

    /// <summary>Such as a company.</summary>
    public string? SecondLine { get; init; }

    public string? Role { get; init; }

    public required string EventTitle { get; init; }

    /// <summary><c>null</c> for a badge without a code.</summary>
    public string? QrText { get; init; }
}

/// <summary>What all badges of a document share.</summary>
public sealed record BadgeLook
{
    public required BadgePaper Paper { get; init; }

    /// <summary>Shown by readers as the window's title.</summary>
    public required string Title { get; init; }

    public required string Language { get; init; }

    public required string Author { get; init; }

    /// <inheritdoc cref="TicketPdfModel.AccentColor"/>
    public string? AccentColor { get; init; }

    /// <inheritdoc cref="TicketPdfModel.Logo"/>
    public ReadOnlyMemory<byte> Logo { get; init; }
}

/// <summary>Badges as one document, a page each, in the order in which they are added.</summary>
public interface IBadgeDocument
{
    void Add(BadgeFace face);

    /// <summary>The file; afterwards nothing can be added.</summary>
    /// <exception cref="InvalidOperationException">there is no page.</exception>
    byte[] Finish();
}

/// <summary>Prints badges, beside the tickets' <see cref="IPdfWriter"/>.</summary>
public interface IBadgeWriter
{
    /// <summary>The same badges give the same bytes.</summary>
    IBadgeDocument Open(BadgeLook look);

    /// <summary>One badge as SVG.</summary>
    string Draw(BadgeLook look, BadgeFace face);

    /// <summary>Whether the fonts of the PDF have all letters of the text; the SVG leaves them to the reader's.</summary>
    bool CanPrint(string text);
}
