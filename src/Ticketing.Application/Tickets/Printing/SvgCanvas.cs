using System.Globalization;
using System.Net;
using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>
/// A page as SVG: for a preview, and for printing from a browser. Texts stand where the PDF has them and are as wide, in whatever
/// font the reader has, so that scripts which our own fonts lack are printed by it.
/// </summary>
/// <param name="width">of the page, in points.</param>
/// <param name="height">of the page, in points.</param>
/// <param name="picture">data URI of the one picture; <c>null</c> where there is none.</param>
internal sealed class SvgCanvas(double width, double height, string? picture) : IDrawing
{
    private const string Family = "'Noto Sans','Inter Variable',system-ui,sans-serif";
    private readonly StringBuilder content = new();

    public void Text(PdfFont font, double size, PdfColor color, double x, double baseline, string text, double tracking = 0)
    {
        if (text.Length == 0) return;
        var length = font.Face.WidthOf(text) * size / 1000 + tracking * text.Length;
        var weight = font.Face == PdfFonts.SemiBold ? 600 : 400;
        Append($"<text x=\"{x:0.##}\" y=\"{baseline:0.##}\" font-size=\"{size:0.##}\" font-weight=\"{weight}\" fill=\"{color}\" textLength=\"{length:0.##}\" lengthAdjust=\"spacingAndGlyphs\">{WebUtility.HtmlEncode(text)}</text>");
    }

    public void FillRectangle(PdfColor color, double x, double y, double width, double height) =>
        Append($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{color}\"/>");

    public void FillRounded(PdfColor color, double x, double y, double width, double height, double radius) =>
        Append($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" rx=\"{radius:0.##}\" fill=\"{color}\"/>");

    public void Image(string resource, double x, double y, double width, double height)
    {
        if (picture is not null) Append($"<image x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" href=\"{picture}\"/>");
    }

    public void Modules(PdfColor color, double x, double y, double size, QrModules modules)
    {
        Append($"<path fill=\"{color}\" shape-rendering=\"crispEdges\" transform=\"translate({x:0.##} {y:0.##}) scale({size / modules.Count:0.######})\" d=\"");
        foreach (var (column, row, length) in modules.Runs()) Append($"M{column} {row}h{length}v1h-{length}z");
        content.Append("\"/>");
    }

    /// <param name="label">said by screen readers.</param>
    public string Finish(string label) => string.Create(CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width / BadgeLayout.Mm:0.##}mm\" height=\"{height / BadgeLayout.Mm:0.##}mm\" viewBox=\"0 0 {width:0.##} {height:0.##}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\" font-family=\"{Family}\" xml:space=\"preserve\">{content}</svg>");

    private void Append(FormattableString markup) => content.Append(FormattableString.Invariant(markup));
}
