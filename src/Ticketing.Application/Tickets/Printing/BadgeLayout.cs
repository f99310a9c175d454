namespace Ticketing.Tickets.Printing;

/// <summary>What a badge is drawn from, and the pieces that every paper's layout is put together of.</summary>
internal abstract class BadgeLayout(BadgeFace face, BadgeLook look, BadgeTools tools)
{
    /// <summary>A millimetre in points.</summary>
    public const double Mm = 72 / 25.4;

    public const string LogoResource = "Logo";

    protected PdfFont Regular => tools.Regular;

    protected PdfFont SemiBold => tools.SemiBold;

    protected PdfImage? Logo => tools.Logo;

    protected PdfColor Accent { get; } = PdfColor.Accent(look.AccentColor);

    protected BadgeFace Face => face;

    protected string Role { get; } = PrintableText.Clean(face.Role, 120);

    public abstract double Width { get; }

    public abstract double Height { get; }

    public abstract void Draw(IDrawing page);

    public static BadgeLayout Of(BadgeFace face, BadgeLook look, BadgeTools tools) => look.Paper switch
    {
        BadgePaper.Card => new BadgeCard(face, look, tools),
        BadgePaper.Roll => new BadgeRoll(face, look, tools),
        _ => new BadgeA6(face, look, tools),
    };

    protected FittedText FitName(TextBox box) => TextFitter.Fit(SemiBold.Face, PrintableText.Clean(face.Name, 300), box);

    protected FittedText FitSecondLine(TextBox box) => TextFitter.Fit(Regular.Face, PrintableText.Clean(face.SecondLine, 300), box);

    protected FittedText FitTitle(TextBox box) => TextFitter.Fit(SemiBold.Face, PrintableText.Clean(face.EventTitle, 300), box);

    /// <summary>The name and what stands under it, in the middle of a box.</summary>
    protected void Names(IDrawing page, double x, double y, double width, double height, FittedText name, FittedText second, double gap, bool isCentred)
    {
        var used = name.Height + (second.Lines.Count > 0 ? gap + second.Height : 0);
        var top = y + Math.Max(0, (height - used) / 2);
        Block(page, SemiBold, PdfColor.Black, x, top, width, name, isCentred);
        Block(page, Regular, PdfColor.Ink, x, top + name.Height + gap, width, second, isCentred);
    }

    /// <summary>Lines beneath each other from <paramref name="y"/> on.</summary>
    protected static void Block(IDrawing page, PdfFont font, PdfColor color, double x, double y, double width, FittedText text, bool isCentred = true)
    {
        var above = (text.LineHeight + font.Face.CapHeight * text.Size / 1000) / 2;
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var indent = isCentred ? (width - font.Face.WidthOf(text.Lines[line]) * text.Size / 1000) / 2 : 0;
            page.Text(font, text.Size, color, x + indent, y + above + line * text.LineHeight, text.Lines[line]);
        }
    }

    /// <summary>A filled bar with the role in it.</summary>
    protected void RoleBar(IDrawing page, PdfColor color, double x, double y, double width, double height, double radius, double size)
    {
        if (radius > 0) page.FillRounded(color, x, y, width, height, radius);
        else page.FillRectangle(color, x, y, width, height);
        var text = TextFitter.Fit(SemiBold.Face, Role, new(width - 16, height - 4, size, 5, 1.15, 2));
        Block(page, SemiBold, color.OnThis, x + 8, y + (height - text.Height) / 2, width - 16, text);
    }

    /// <summary>On a white tile, since a logo is rarely drawn for the accent's colour. Returns the tile's width.</summary>
    protected double LogoTile(IDrawing page, double x, double y, double tile, double widest)
    {
        if (Logo is null) return 0;
        var inset = tile / 7;
        var scale = Math.Min((widest - 2 * inset) / Logo.Width, (tile - 2 * inset) / Logo.Height);
        var (width, height) = (Logo.Width * scale, Logo.Height * scale);
        var tileWidth = Math.Max(tile, width + 2 * inset);
        page.FillRounded(PdfColor.White, x, y, tileWidth, tile, tile / 5);
        page.Image(LogoResource, x + (tileWidth - width) / 2, y + (tile - height) / 2, width, height);
        return tileWidth;
    }
}

/// <summary>Fonts and logo of one document.</summary>
internal sealed record BadgeTools(PdfFont Regular, PdfFont SemiBold, PdfImage? Logo)
{
    public static BadgeTools Of(BadgeLook look) => new(new(PdfFonts.Regular, "F1"), new(PdfFonts.SemiBold, "F2"), PdfImage.TryRead(look.Logo.Span));
}
