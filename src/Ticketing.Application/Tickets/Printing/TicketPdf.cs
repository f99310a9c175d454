namespace Ticketing.Tickets.Printing;

/// <summary>
/// Tickets as an A4 document, written without any PDF package (see <see cref="IPdfWriter"/>). Holds no state: one instance serves all threads.
/// </summary>
/// <remarks>
/// Letters are placed one after another: Latin, Greek and Cyrillic are right, other scripts show replacement boxes.
/// Copying and searching text work, since every glyph is mapped back to its character.
/// </remarks>
public sealed class TicketPdf : IPdfWriter
{
    public byte[] Write(TicketPdfModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Pages.Count == 0)
            throw new ArgumentException("A document has at least one page.", nameof(model));

        var document = new PdfDocument();
        var (regular, semiBold) = (new PdfFont(PdfFonts.Regular, "F1"), new PdfFont(PdfFonts.SemiBold, "F2"));
        var logo = PdfImage.TryRead(model.Logo.Span);
        var logoId = logo?.AddTo(document);

        var (tree, resources) = (document.Reserve(), document.Reserve());
        var pages = new List<int>();
        for (var number = 1; number <= model.Pages.Count; number++)
        {
            var page = new TicketPage(model, number, regular, semiBold, logo);
            var content = document.AddStream("", page.Draw());
            pages.Add(document.Add($"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {TicketPage.Width} {TicketPage.Height}] /Resources {resources} 0 R /Contents {content} 0 R >>"));
        }

        document.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(id => $"{id} 0 R"))}] >>");
        // Fonts come last: only now is it known which glyphs they need.
        document.Set(resources, $"<< /Font << /F1 {regular.AddTo(document)} 0 R /F2 {semiBold.AddTo(document)} 0 R >>"
            + (logoId is null ? " >>" : $" /XObject << /{TicketPage.LogoResource} {logoId} 0 R >> >>"));
        var catalog = document.Add($"<< /Type /Catalog /Pages {tree} 0 R /Lang ({LanguageOf(model)}) /ViewerPreferences << /DisplayDocTitle true >> >>");
        var info = document.Add($"<< /Title {PdfDocument.Utf16(PrintableText.Clean(model.Title, 200))} /Author {PdfDocument.Utf16(PrintableText.Clean(model.OrganizationName, 200))} >>");
        return document.Finish(catalog, info);
    }

    private static string LanguageOf(TicketPdfModel model) =>
        model.Language is { Length: > 0 and <= 35 } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : "en";
}
