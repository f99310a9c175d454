namespace Ticketing.Tickets.Printing;

/// <summary>What a page is drawn on, whichever the form. Lengths in points (1/72 inch), measured from the page's upper left corner.</summary>
internal interface IDrawing
{
    void Text(PdfFont font, double size, PdfColor color, double x, double baseline, string text, double tracking = 0);

    void FillRectangle(PdfColor color, double x, double y, double width, double height);

    void FillRounded(PdfColor color, double x, double y, double width, double height, double radius);

    /// <param name="resource">the name under which the document keeps the picture.</param>
    /// <param name="x">left.</param>
    /// <param name="y">upper edge.</param>
    /// <param name="width">as drawn.</param>
    /// <param name="height">as drawn.</param>
    void Image(string resource, double x, double y, double width, double height);

    void Modules(PdfColor color, double x, double y, double size, QrModules modules);
}
