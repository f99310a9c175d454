using System.Globalization;
using Microsoft.AspNetCore.Html;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>A small line without axes; decoration beside the number it belongs to.</summary>
internal static class Sparkline
{
    private const double Width = 100, Height = 32, Top = 3;

    public static IHtmlContent Draw(IReadOnlyList<double> points)
    {
        if (points.Count < 2) return Empty;
        var (least, most) = (points.Min(), points.Max());
        var range = most > least ? most - least : 1;
        var line = string.Join(' ', points.Select((point, at) =>
            $"{Text(at * Width / (points.Count - 1))},{Text(most > least ? Height - 2 - (point - least) / range * (Height - 2 - Top) : Height / 2)}"));
        return Html($"<svg class=\"spark\" viewBox=\"0 0 100 32\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><polygon class=\"spark-area\" points=\"0,32 {line} 100,32\"/><polyline class=\"spark-line\" points=\"{line}\"/></svg>");
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
