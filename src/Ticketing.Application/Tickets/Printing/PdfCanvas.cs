using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>What is drawn on one page. Lengths in points (1/72 inch), measured from the page's upper left corner.</summary>
internal sealed class PdfCanvas(double pageHeight) : IDrawing
{
    /// <summary>Distance of the control points of a Bézier curve that stands for a quarter of a circle of radius 1.</summary>
    private const double Arc = 0.5523;

    private readonly StringBuilder _content = new();

    public byte[] ToBytes() => Encoding.ASCII.GetBytes(_content.ToString());

    public void Text(PdfFont font, double size, PdfColor color, double x, double baseline, string text, double tracking = 0)
    {
        if (text.Length == 0)
            return;

        Append($"BT {color.FillOperator}/{font.Resource} {size:0.##} Tf {tracking:0.##} Tc {x:0.##} {pageHeight - baseline:0.##} Td {font.Encode(text)} Tj ET\n");
    }

    public void FillRectangle(PdfColor color, double x, double y, double width, double height) =>
        Append($"{color.FillOperator}{x:0.##} {pageHeight - y - height:0.##} {width:0.##} {height:0.##} re f\n");

    public void FillRounded(PdfColor color, double x, double y, double width, double height, double radius)
    {
        Append($"{color.FillOperator}");
        RoundedPath(x, y, width, height, radius);
        _content.Append("f\n");
    }

    public void StrokeRounded(PdfColor color, double x, double y, double width, double height, double radius, double line)
    {
        Append($"{color.StrokeOperator}{line:0.##} w ");
        RoundedPath(x, y, width, height, radius);
        _content.Append("S\n");
    }

    public void Line(PdfColor color, double x1, double y1, double x2, double y2, double line, string dash = "[] 0") =>
        Append($"q {color.StrokeOperator}{line:0.##} w {dash} d 1 J {x1:0.##} {pageHeight - y1:0.##} m {x2:0.##} {pageHeight - y2:0.##} l S Q\n");

    /// <summary>Everything drawn until <see cref="Unclip"/> stays within the rounded rectangle.</summary>
    public void ClipRounded(double x, double y, double width, double height, double radius)
    {
        _content.Append("q ");
        RoundedPath(x, y, width, height, radius);
        _content.Append("W n\n");
    }

    public void Unclip() => _content.Append("Q\n");

    public void Image(string resource, double x, double y, double width, double height) =>
        Append($"q {width:0.##} 0 0 {height:0.##} {x:0.##} {pageHeight - y - height:0.##} cm /{resource} Do Q\n");

    /// <summary>Dark modules as one filled path, neighbours in a row merged: no hairlines between them at any zoom.</summary>
    public void Modules(PdfColor color, double x, double y, double size, QrModules modules)
    {
        var scale = size / modules.Count;
        Append($"q {color.FillOperator}{scale:0.######} 0 0 {-scale:0.######} {x:0.##} {pageHeight - y:0.##} cm\n");
        foreach (var (column, row, length) in modules.Runs())
            Append($"{column} {row} {length} 1 re\n");
        _content.Append("f Q\n");
    }

    private void RoundedPath(double x, double y, double width, double height, double radius)
    {
        var (left, right, top, bottom) = (x, x + width, pageHeight - y, pageHeight - y - height);
        var k = radius * (1 - Arc);
        Append($"{left + radius:0.##} {top:0.##} m {right - radius:0.##} {top:0.##} l ");
        Append($"{right - k:0.##} {top:0.##} {right:0.##} {top - k:0.##} {right:0.##} {top - radius:0.##} c {right:0.##} {bottom + radius:0.##} l ");
        Append($"{right:0.##} {bottom + k:0.##} {right - k:0.##} {bottom:0.##} {right - radius:0.##} {bottom:0.##} c {left + radius:0.##} {bottom:0.##} l ");
        Append($"{left + k:0.##} {bottom:0.##} {left:0.##} {bottom + k:0.##} {left:0.##} {bottom + radius:0.##} c {left:0.##} {top - radius:0.##} l ");
        Append($"{left:0.##} {top - k:0.##} {left + k:0.##} {top:0.##} {left + radius:0.##} {top:0.##} c h ");
    }

    private void Append(FormattableString operators) => _content.Append(FormattableString.Invariant(operators));
}
