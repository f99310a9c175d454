namespace Ticketing.Tickets.Printing;

/// <summary>
/// One ticket on A4. The upper half is the ticket itself: a card with the accent's band on top, the facts at the left and, beyond a perforation, the QR.
/// Folded at the marks (half, and half again) the QR stays whole on one quarter. The lower half holds the small print.
/// </summary>
internal sealed class TicketPage(TicketPdfModel model, int number, PdfFont regular, PdfFont semiBold, PdfImage? logo)
{
    public const string Width = "595.28", Height = "841.89", LogoResource = "Logo";

    private const double PageWidth = 595.28, PageHeight = 841.89;
    private const double Left = 34, Right = PageWidth - 34, Top = 34, Radius = 14;
    private const double BandBottom = Top + 134, CardBottom = BandBottom + 236;

    /// <summary>55 mm, without the quiet zone, for which the stub's white space is more than enough.</summary>
    private const double QrSize = 155.9;
    private const double Padding = 24, StubLeft = Right - QrSize - 2 * Padding + 2;
    private const double FactsLeft = Left + Padding, FactsWidth = StubLeft - 20 - FactsLeft;

    private readonly PdfCanvas _canvas = new(PageHeight);
    private readonly TicketPdfPage _ticket = model.Pages[number - 1];
    private readonly PdfColor _accent = PdfColor.Accent(model.AccentColor);

    public byte[] Draw()
    {
        DrawCard();
        DrawBand();
        DrawFacts();
        DrawStub();
        DrawFoldMarks();
        DrawSmallPrint();
        DrawFooter();
        return _canvas.ToBytes();
    }

    private void DrawCard()
    {
        _canvas.ClipRounded(Left, Top, Right - Left, CardBottom - Top, Radius);
        _canvas.FillRectangle(_accent, Left, Top, Right - Left, BandBottom - Top);
        _canvas.FillRounded(PdfColor.White, StubLeft - 7, BandBottom - 7, 14, 14, 7);
        _canvas.Unclip();
        _canvas.StrokeRounded(PdfColor.Hairline, Left, Top, Right - Left, CardBottom - Top, Radius, 0.75);

        // The perforation, with a bite out of the card's edge where it ends.
        _canvas.Line(PdfColor.Hairline, StubLeft, BandBottom + 14, StubLeft, CardBottom - 13, 1.1, "[0.1 5] 0");
        _canvas.StrokeRounded(PdfColor.Hairline, StubLeft - 7, CardBottom - 7, 14, 14, 7, 0.75);
        _canvas.FillRectangle(PdfColor.White, StubLeft - 9, CardBottom + 0.4, 18, 10);
        _canvas.FillRectangle(PdfColor.White, StubLeft - 6.6, CardBottom - 1, 13.2, 2);
    }

    private void DrawBand()
    {
        var ink = _accent.OnThis;
        var x = Left + Padding;
        if (logo is not null)
            x += DrawLogo(x, Top + 20) + 12;

        var counter = model.Pages.Count == 1 ? "" : PageOf();
        var counterWidth = regular.Face.WidthOf(counter) * 9 / 1000.0;
        _canvas.Text(regular, 9, ink, Right - Padding - counterWidth, Top + 39, counter);

        var room = Right - Padding - counterWidth - 16 - x;
        Block(semiBold, ink, x, Top + 20, Fit(semiBold, model.OrganizationName, 200, new(room, 32, 12, 8, 1.2, 2)), centredIn: 32);

        var title = TextFitter.FitOneLine(semiBold.Face, PrintableText.Clean(_ticket.EventTitle, 300), new(Right - Left - 2 * Padding, 60, 29, 10, 1.16, 4), atLeast: 24);
        Block(semiBold, ink, Left + Padding, BandBottom - 17 - title.Height, title);
    }

    /// <summary>On a white tile, since a logo is rarely drawn for the accent's colour. Returns the tile's width.</summary>
    private double DrawLogo(double x, double y)
    {
        const double tile = 32, inset = 5;
        var scale = Math.Min(110.0 / logo!.Width, (tile - 2 * inset) / logo.Height);
        var (width, height) = (logo.Width * scale, logo.Height * scale);
        var tileWidth = Math.Max(tile, width + 2 * inset);
        _canvas.FillRounded(PdfColor.White, x, y, tileWidth, tile, 7);
        _canvas.Image(LogoResource, x + (tileWidth - width) / 2, y + (tile - height) / 2, width, height);
        return tileWidth;
    }

    private void DrawFacts()
    {
        var y = BandBottom + 22;
        if (!string.IsNullOrWhiteSpace(_ticket.AttendeeName))
        {
            var name = Fit(semiBold, _ticket.AttendeeName, 300, new(FactsWidth, 47, 21, 7, 1.18, 5));
            y = Fact(model.Labels.Attendee, FactsLeft, y, semiBold, name) + 15;
        }

        const double half = (FactsWidth - 16) / 2;
        var height = CardBottom - 68 - y;
        Lines(model.Labels.Date, FactsLeft, y, half, height, _ticket.DateLines);
        Lines(model.Labels.Place, FactsLeft + half + 16, y, half, height, _ticket.PlaceLines);

        y = CardBottom - 60;
        var hasPrice = !string.IsNullOrWhiteSpace(_ticket.PriceText);
        var cell = new TextBox(half, 30, 10.5, 6.5, 1.25, 3);
        var small = cell with { Width = (half - 8) / 2, MaxLines = 2 };
        Fact(model.Labels.TicketType, FactsLeft, y, semiBold, Fit(semiBold, _ticket.TicketType, 120, cell));
        Fact(model.Labels.Order, FactsLeft + half + 16, y, semiBold, Fit(semiBold, _ticket.OrderCode, 40, hasPrice ? small : cell));
        if (hasPrice)
            Fact(model.Labels.Price, FactsLeft + half + 16 + small.Width + 8, y, semiBold, Fit(semiBold, _ticket.PriceText, 40, small));
    }

    /// <summary>A label and its value beneath; returns where the value ends.</summary>
    private double Fact(string label, double x, double y, PdfFont font, FittedText value)
    {
        Label(label, x, y);
        Block(font, PdfColor.Ink, x, y + 13, value);
        return y + 13 + value.Height;
    }

    /// <summary>A label, the first line strong, the others quiet.</summary>
    private void Lines(string label, double x, double y, double width, double height, IReadOnlyList<string> lines)
    {
        var clean = PrintableText.CleanLines(lines, 8, 160);
        if (clean.Count == 0)
            return;

        var first = TextFitter.FitOneLine(semiBold.Face, clean[0], new(width, 30, 11.5, 7, 1.25, 3), atLeast: 10);
        var end = Fact(label, x, y, semiBold, first) + 2;
        var rest = TextFitter.Fit(regular.Face, [.. clean.Skip(1)], new(width, y + height - end, 10, 6.5, 1.3));
        Block(regular, PdfColor.Muted, x, end, rest);
    }

    private void DrawStub()
    {
        const double x = Right - Padding - QrSize;
        _canvas.Modules(PdfColor.Black, x, BandBottom + Padding, QrSize, new QrModules(_ticket.QrText));

        const double tracking = 0.9;
        var code = PrintableText.Clean(_ticket.TicketCode, 60);
        var fitted = TextFitter.Fit(semiBold.Face, code, new(QrSize - code.Length * tracking + 20, 18, 13, 5, 1.2, 1));
        var y = BandBottom + Padding + QrSize + 10;
        foreach (var line in fitted.Lines)
        {
            var width = semiBold.Face.WidthOf(line) * fitted.Size / 1000 + (line.Length - 1) * tracking;
            _canvas.Text(semiBold, fitted.Size, PdfColor.Ink, x + (QrSize - width) / 2, y + 13, line, tracking);
        }

        var label = PrintableText.Clean(model.Labels.TicketCode, 40);
        _canvas.Text(regular, 8, PdfColor.Muted, x + (QrSize - regular.Face.WidthOf(label) * 8 / 1000.0) / 2, y + 26, label);
    }

    private void DrawFoldMarks()
    {
        const double length = 12;
        _canvas.Line(PdfColor.Hairline, 0, PageHeight / 2, length, PageHeight / 2, 0.75);
        _canvas.Line(PdfColor.Hairline, PageWidth - length, PageHeight / 2, PageWidth, PageHeight / 2, 0.75);
        _canvas.Line(PdfColor.Hairline, PageWidth / 2, 0, PageWidth / 2, length, 0.75);
        _canvas.Line(PdfColor.Hairline, PageWidth / 2, PageHeight - length, PageWidth / 2, PageHeight, 0.75);
    }

    private void DrawSmallPrint()
    {
        var paragraphs = PrintableText.CleanParagraphs(_ticket.SmallPrint, 60, 1200);
        if (paragraphs.Count == 0)
            return;

        const double top = PageHeight / 2 + 34;
        _canvas.Text(semiBold, 12, PdfColor.Ink, FactsLeft, top + 10, PrintableText.Clean(model.Labels.SmallPrint, 60));
        IReadOnlyList<string> spaced = [.. paragraphs.SelectMany<string, string>(paragraph => ["", paragraph]).Skip(1)];
        var box = new TextBox(352, PageHeight - 70 - top - 22, 9.5, 6.5, 1.45);
        var text = TextFitter.Fit(regular.Face, spaced, box);
        if (text.Size < 8) // a short measure reads better, but not at any price
            text = TextFitter.Fit(regular.Face, spaced, box with { Width = Right - Padding - FactsLeft });
        Block(regular, PdfColor.Muted, FactsLeft, top + 22, text);
    }

    private void DrawFooter()
    {
        const double y = PageHeight - 34;
        _canvas.Line(PdfColor.Hairline, FactsLeft, y - 16, Right - Padding, y - 16, 0.75);
        var right = PrintableText.Clean(_ticket.OrderCode, 40) + (model.Pages.Count == 1 ? "" : $"  ·  {PageOf()}");
        var rightWidth = regular.Face.WidthOf(right) * 8 / 1000.0;
        _canvas.Text(regular, 8, PdfColor.Muted, Right - Padding - rightWidth, y, right);

        var leftRoom = Right - Padding - rightWidth - 20 - FactsLeft;
        var left = TextFitter.Fit(regular.Face, PrintableText.Clean($"{Short(model.OrganizationName)}  ·  {Short(_ticket.EventTitle)}", 320), new(leftRoom, 10, 8, 8, 1.2, 1));
        _canvas.Text(regular, 8, PdfColor.Muted, FactsLeft, y, left.Lines[0]);

        static string Short(string text) => PrintableText.Clean(text, 150);
    }

    private void Label(string text, double x, double y) =>
        _canvas.Text(regular, 8, PdfColor.Muted, x, y + 8, PrintableText.Clean(text, 30));

    private void Block(PdfFont font, PdfColor color, double x, double y, FittedText text, double? centredIn = null)
    {
        // Half of what the line is higher than its capitals lies above them.
        var above = (text.LineHeight + font.Face.CapHeight * text.Size / 1000) / 2;
        var shift = centredIn is { } height ? (height - text.Height) / 2 : 0;
        for (var line = 0; line < text.Lines.Count; line++)
            _canvas.Text(font, text.Size, color, x, y + shift + above + line * text.LineHeight, text.Lines[line]);
    }

    private static FittedText Fit(PdfFont font, string? text, int maxLength, TextBox box) =>
        TextFitter.Fit(font.Face, PrintableText.Clean(text, maxLength), box);

    private string PageOf() => PrintableText.Clean(model.Labels.PageOf, 60)
        .Replace("{0}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{1}", model.Pages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
