using System.Globalization;
using Microsoft.AspNetCore.Html;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Stands in for a missing cover: soft shapes in the accent's colours, another arrangement for each seed.</summary>
internal static class CoverPattern
{
    public static IHtmlContent Draw(string seed)
    {
        var shapes = Stable.Pick(seed, 4) switch
        {
            0 => Circles(seed),
            1 => Waves(seed),
            2 => Rays(seed),
            _ => Tiles(seed),
        };
        return Html($"<svg class=\"cover-pattern\" viewBox=\"0 0 320 180\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\"><rect class=\"p0\" width=\"320\" height=\"180\"/>{Join(shapes)}</svg>");
    }

    private static IEnumerable<IHtmlContent> Circles(string seed) => Enumerable.Range(0, 5).Select(at =>
        Html($"<circle class=\"p{1 + at % 3}\" cx=\"{Stable.Pick(seed, 340, at * 3 + 1) - 10}\" cy=\"{Stable.Pick(seed, 200, at * 3 + 2) - 10}\" r=\"{36 + Stable.Pick(seed, 70, at * 3 + 3)}\"/>"));

    private static IEnumerable<IHtmlContent> Waves(string seed) => Enumerable.Range(0, 4).Select(at =>
    {
        var (top, swing) = (34 + at * 36, 14 + Stable.Pick(seed, 26, at + 1));
        var lean = Stable.Pick(seed, 60, at + 9) - 30;
        return Html($"<path class=\"p{1 + at % 3}\" d=\"M0 {top + lean / 3} C 80 {top - swing} 140 {top + swing} 200 {top} S 290 {top - swing} 320 {top - lean / 3} V180 H0Z\"/>");
    });

    private static IEnumerable<IHtmlContent> Rays(string seed)
    {
        var (x, y) = (60 + Stable.Pick(seed, 200, 1), 150 + Stable.Pick(seed, 60, 2));
        return Enumerable.Range(0, 14).Select(at =>
        {
            var (from, to) = (Angle(at * 2 / 28d), Angle((at * 2 + 1) / 28d));
            return Html($"<path class=\"p{1 + at % 3}\" d=\"M{x} {y}L{Along(x, from.X)} {Along(y, from.Y)} {Along(x, to.X)} {Along(y, to.Y)}Z\"/>");
        });

        static (double X, double Y) Angle(double turn) => (Math.Cos(turn * 2 * Math.PI), Math.Sin(turn * 2 * Math.PI));
        static string Along(int origin, double direction) => (origin + direction * 420).ToString("0", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<IHtmlContent> Tiles(string seed) => Enumerable.Range(0, 28).Where(at => Stable.Pick(seed, 5, at) > 0).Select(at =>
    {
        var (x, y) = (at % 7 * 46 - 1, at / 7 * 46 - 1);
        var shape = Stable.Pick(seed, 4, at + 40) switch
        {
            0 => $"M{x} {y}h46a46 46 0 0 1-46 46z",
            1 => $"M{x + 46} {y}v46a46 46 0 0 1-46-46z",
            2 => $"M{x} {y + 46}v-46a46 46 0 0 1 46 46z",
            _ => $"M{x + 23} {y}a23 23 0 1 1-.1 0z",
        };
        return Html($"<path class=\"p{1 + Stable.Pick(seed, 3, at + 80)}\" d=\"{shape}\"/>");
    });
}
