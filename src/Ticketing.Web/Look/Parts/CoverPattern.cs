using System.Globalization;
using Microsoft.AspNetCore.Html;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Stands in for a missing cover: shapes in the accent's neighbourhood, another arrangement for each seed.</summary>
internal static class CoverPattern
{
    private static readonly Func<string, IEnumerable<IHtmlContent>>[] Kinds = [Rings, Waves, Rays, Tiles, Dots, Bars];

    public static IHtmlContent Draw(string seed) => Html(
        $"<svg class=\"cover-pattern turn-{Stable.Pick(seed, 6, 7)}\" viewBox=\"0 0 320 180\" preserveAspectRatio=\"xMidYMid slice\" aria-hidden=\"true\">{Join(Kinds[Stable.Pick(seed, Kinds.Length)](seed))}</svg>");

    private static IEnumerable<IHtmlContent> Rings(string seed)
    {
        var (x, y) = (70 + Stable.Pick(seed, 190, 1), 120 + Stable.Pick(seed, 70, 2));
        return Enumerable.Range(0, 6).Select(at => Html($"<circle class=\"p{(at == 5 ? 2 : 1)}\" cx=\"{x}\" cy=\"{y}\" r=\"{210 - at * 33}\"/>"));
    }

    private static IEnumerable<IHtmlContent> Waves(string seed) => Enumerable.Range(0, 5).Select(at =>
    {
        var (top, swing) = (30 + at * 32, 12 + Stable.Pick(seed, 34, at + 1));
        var (lean, middle) = (Stable.Pick(seed, 70, at + 9) - 35, 90 + Stable.Pick(seed, 140, at + 20));
        return Html($"<path class=\"p{1 + (at + Stable.Pick(seed, 3, 3)) % 3}\" d=\"M0 {top + lean / 2} C {middle / 2} {top - swing} {middle - 30} {top + swing} {middle} {top} S 280 {top - swing} 320 {top - lean / 2} V180 H0Z\"/>");
    });

    private static IEnumerable<IHtmlContent> Rays(string seed)
    {
        var (x, y) = (40 + Stable.Pick(seed, 240, 1), 120 + Stable.Pick(seed, 80, 2));
        return Enumerable.Range(0, 18).Select(at => Html($"<path class=\"p{(at % 3 == 0 ? 2 : 1)}\" d=\"M{x} {y}L{Along(x, at / 18d, Math.Cos)} {Along(y, at / 18d, Math.Sin)} {Along(x, (at + 0.5) / 18, Math.Cos)} {Along(y, (at + 0.5) / 18, Math.Sin)}Z\"/>"))
            .Append(Html($"<circle class=\"p2\" cx=\"{x}\" cy=\"{y}\" r=\"34\"/>"));

        static string Along(int origin, double turn, Func<double, double> axis) => (origin + axis(turn * 2 * Math.PI) * 420).ToString("0", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<IHtmlContent> Tiles(string seed) => Enumerable.Range(0, 28).Where(at => Stable.Pick(seed, 6, at) > 0).Select(at =>
    {
        var (x, y) = (at % 7 * 46 - 1, at / 7 * 46 - 2);
        var shape = Stable.Pick(seed, 5, at + 40) switch
        {
            0 => $"M{x} {y}h46a46 46 0 0 1-46 46z",
            1 => $"M{x + 46} {y}v46a46 46 0 0 1-46-46z",
            2 => $"M{x} {y + 46}v-46a46 46 0 0 1 46 46z",
            3 => $"M{x} {y + 46}a46 46 0 0 1 46-46v46z",
            _ => $"M{x + 23} {y}a23 23 0 1 1-.1 0z",
        };
        return Html($"<path class=\"p{1 + Stable.Pick(seed, 3, at + 80)}\" d=\"{shape}\"/>");
    });

    private static IEnumerable<IHtmlContent> Dots(string seed)
    {
        var (x, y) = (Stable.Pick(seed, 320, 1), Stable.Pick(seed, 180, 2));
        return from row in Enumerable.Range(0, 8)
               from column in Enumerable.Range(0, 14)
               let distance = Math.Sqrt(Math.Pow(column * 24 + 4 - x, 2) + Math.Pow(row * 24 + 6 - y, 2))
               let radius = Math.Max(1.5, 11.5 - distance / 22)
               select Html($"<circle class=\"p{(radius > 8 ? 2 : 1)}\" cx=\"{column * 24 + 4}\" cy=\"{row * 24 + 6}\" r=\"{radius.ToString("0.#", CultureInfo.InvariantCulture)}\"/>");
    }

    private static IEnumerable<IHtmlContent> Bars(string seed) => Enumerable.Range(0, 11).Select(at =>
        Html($"<rect class=\"p{1 + Stable.Pick(seed, 3, at + 30)}\" x=\"{at * 30 - 2}\" y=\"{Stable.Pick(seed, 110, at + 1) - 10}\" width=\"22\" height=\"{60 + Stable.Pick(seed, 110, at + 50)}\" rx=\"11\" transform=\"rotate(18 160 90)\"/>"));
}
