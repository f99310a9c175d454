namespace Ticketing.Tickets.Printing;

/// <summary>A thermal roll of 80 mm, of which 72 can be printed: black alone, no pictures, as long as the name needs.</summary>
internal sealed class BadgeRoll : BadgeLayout
{
    private const double Edge = 4 * Mm, Top = 12, Rule = 1.5, Gap = 10, Qr = 116, RoleHeight = 30, Bottom = 16;

    private readonly FittedText title, name, second;

    public BadgeRoll(BadgeFace face, BadgeLook look, BadgeTools tools) : base(face, look, tools)
    {
        title = FitTitle(new(Inner, 30, 11, 7, 1.2, 2));
        name = FitName(new(Inner, 130, 36, 9, 1.1, 4));
        second = FitSecondLine(new(Inner, 36, 14, 8, 1.2, 2));
        Height = Math.Ceiling(DrawOn(null));
    }

    public override double Width => 80 * Mm;

    public override double Height { get; }

    private double Inner => Width - 2 * Edge;

    public override void Draw(IDrawing page) => DrawOn(page);

    /// <summary>Where it ends; draws nothing without a page.</summary>
    private double DrawOn(IDrawing? page)
    {
        var y = Top;
        if (page is not null) Block(page, SemiBold, PdfColor.Black, Edge, y, Inner, title);
        y += title.Height + 6;
        page?.FillRectangle(PdfColor.Black, Edge, y, Inner, Rule);
        y += Rule + Gap;
        if (page is not null) Block(page, SemiBold, PdfColor.Black, Edge, y, Inner, name);
        y += name.Height + (second.Lines.Count > 0 ? 4 : 0);
        if (page is not null) Block(page, Regular, PdfColor.Black, Edge, y, Inner, second);
        y += second.Height + Gap;
        if (Role.Length > 0)
        {
            if (page is not null) RoleBar(page, PdfColor.Black, Edge, y, Inner, RoleHeight, 0, 15);
            y += RoleHeight + Gap;
        }

        if (Face.QrText is not { } code) return y + Bottom - Gap;
        page?.Modules(PdfColor.Black, (Width - Qr) / 2, y + 4, Qr, new QrModules(code));
        return y + 4 + Qr + Bottom;
    }
}
