namespace Ticketing.Tickets.Printing;

/// <summary>A6, upright: the event's band on top, the name as large as it goes, the code beneath, the role as a band at the foot.</summary>
internal sealed class BadgeA6(BadgeFace face, BadgeLook look, BadgeTools tools) : BadgeLayout(face, look, tools)
{
    private const double Band = 62, Foot = 46, Edge = 20, Qr = 112;

    public override double Width => 105 * Mm;

    public override double Height => 148 * Mm;

    public override void Draw(IDrawing page)
    {
        DrawBand(page);
        var bottom = Height - 18;
        if (Role.Length > 0)
        {
            RoleBar(page, Accent, 0, Height - Foot, Width, Foot, 0, 19);
            bottom = Height - Foot - 16;
        }

        if (Face.QrText is { } code)
        {
            page.Modules(PdfColor.Black, (Width - Qr) / 2, bottom - Qr, Qr, new QrModules(code));
            bottom -= Qr + 18;
        }

        const double top = Band + 16;
        var second = FitSecondLine(new(Width - 2 * Edge, 44, 16, 8, 1.2, 2));
        var name = FitName(new(Width - 2 * Edge, bottom - top - second.Height - 8, 42, 9, 1.1, 4));
        Names(page, Edge, top, Width - 2 * Edge, bottom - top, name, second, 8, isCentred: true);
    }

    private void DrawBand(IDrawing page)
    {
        page.FillRectangle(Accent, 0, 0, Width, Band);
        var logo = LogoTile(page, Edge, (Band - 34) / 2, 34, 90);
        var (x, isCentred) = logo > 0 ? (Edge + logo + 12, false) : (Edge, true);
        var title = FitTitle(new(Width - Edge - x, Band - 20, 15, 7, 1.2, 3));
        Block(page, SemiBold, Accent.OnThis, x, (Band - title.Height) / 2, Width - Edge - x, title, isCentred);
    }
}
