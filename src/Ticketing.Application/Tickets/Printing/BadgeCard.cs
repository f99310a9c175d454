namespace Ticketing.Tickets.Printing;

/// <summary>86 × 54 mm, lying: name and role at the left, the code at the right, the event's band on top.</summary>
internal sealed class BadgeCard(BadgeFace face, BadgeLook look, BadgeTools tools) : BadgeLayout(face, look, tools)
{
    private const double Band = 27, Edge = 12, Qr = 90, RoleHeight = 20;

    public override double Width => 86 * Mm;

    public override double Height => 54 * Mm;

    public override void Draw(IDrawing page)
    {
        page.FillRectangle(Accent, 0, 0, Width, Band);
        var logo = LogoTile(page, Edge, (Band - 19) / 2, 19, 56);
        var titleLeft = Edge + (logo > 0 ? logo + 8 : 0);
        var title = FitTitle(new(Width - Edge - titleLeft, Band - 6, 10, 5.5, 1.15, 2));
        Block(page, SemiBold, Accent.OnThis, titleLeft, (Band - title.Height) / 2, Width - Edge - titleLeft, title, isCentred: false);

        var width = Width - 2 * Edge;
        var top = Band + 9;
        if (Face.QrText is { } code)
        {
            page.Modules(PdfColor.Black, Width - Edge - Qr, Band + (Height - Band - Qr) / 2, Qr, new QrModules(code));
            width -= Qr + 12;
        }

        var bottom = Height - Edge;
        if (Role.Length > 0)
        {
            RoleBar(page, Accent, Edge, bottom - RoleHeight, width, RoleHeight, 5, 10);
            bottom -= RoleHeight + 7;
        }

        var second = FitSecondLine(new(width, 22, 9.5, 5.5, 1.15, 2));
        var name = FitName(new(width, bottom - top - second.Height - 3, Face.QrText is null ? 30 : 21, 6, 1.1, 3));
        Names(page, Edge, top, width, bottom - top, name, second, 3, isCentred: false);
    }
}
