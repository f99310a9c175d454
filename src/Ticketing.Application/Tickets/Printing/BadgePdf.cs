using System.Globalization;
using System.Text;

namespace Ticketing.Tickets.Printing;

/// <inheritdoc cref="IBadgeWriter"/>
public sealed class BadgePdf : IBadgeWriter
{
    public IBadgeDocument Open(BadgeLook look) => new Document(look);

    public string Draw(BadgeLook look, BadgeFace face)
    {
        var tools = BadgeTools.Of(look);
        var layout = BadgeLayout.Of(face, look, tools);
        var picture = tools.Logo is null ? null : $"data:{(look.Logo.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? "image/jpeg" : "image/png")};base64,{Convert.ToBase64String(look.Logo.Span)}";
        var canvas = new SvgCanvas(layout.Width, layout.Height, picture);
        layout.Draw(canvas);
        return canvas.Finish(PrintableText.Clean(face.Name, 300));
    }

    public bool CanPrint(string text) => PrintableText.Clean(text, 300).EnumerateRunes().All(rune => Rune.IsWhiteSpace(rune) || PdfFonts.SemiBold.GlyphOf(rune) != 0);

    private sealed class Document : IBadgeDocument
    {
        private readonly BadgeLook look;
        private readonly BadgeTools tools;
        private readonly PdfDocument document = new();
        private readonly int tree, resources;
        private readonly int? logo;
        private readonly List<int> pages = [];

        public Document(BadgeLook look)
        {
            this.look = look;
            tools = BadgeTools.Of(look);
            logo = tools.Logo?.AddTo(document);
            (tree, resources) = (document.Reserve(), document.Reserve());
        }

        public void Add(BadgeFace face)
        {
            var layout = BadgeLayout.Of(face, look, tools);
            var canvas = new PdfCanvas(layout.Height);
            layout.Draw(canvas);
            var content = document.AddStream("", canvas.ToBytes());
            var box = string.Create(CultureInfo.InvariantCulture, $"[0 0 {layout.Width:0.##} {layout.Height:0.##}]");
            pages.Add(document.Add($"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} /Resources {resources} 0 R /Contents {content} 0 R >>"));
        }

        public byte[] Finish()
        {
            if (pages.Count == 0) throw new InvalidOperationException("A document has at least one page.");
            document.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(id => $"{id} 0 R"))}] >>");
            document.Set(resources, $"<< /Font << /F1 {tools.Regular.AddTo(document)} 0 R /F2 {tools.SemiBold.AddTo(document)} 0 R >>"
                + (logo is null ? " >>" : $" /XObject << /{BadgeLayout.LogoResource} {logo} 0 R >> >>"));
            // No scaling: a badge has the size of its paper.
            var catalog = document.Add($"<< /Type /Catalog /Pages {tree} 0 R /Lang ({look.Language}) /ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >> >>");
            var info = document.Add($"<< /Title {PdfDocument.Utf16(PrintableText.Clean(look.Title, 200))} /Author {PdfDocument.Utf16(PrintableText.Clean(look.Author, 200))} >>");
            return document.Finish(catalog, info);
        }
    }
}
