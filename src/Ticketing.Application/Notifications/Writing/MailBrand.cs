using System.Globalization;

namespace Ticketing.Notifications.Writing;

/// <summary>Name and colours of who speaks. Text on the accent, and the accent as text, keep a contrast of 4.5 : 1 (WCAG 2.2, 1.4.3).</summary>
/// <param name="Name">The organization's.</param>
/// <param name="Accent">For surfaces.</param>
/// <param name="OnAccent">For text upon it.</param>
/// <param name="Link">The accent as text on white.</param>
/// <param name="LinkOnDark">The accent as text on the dark card.</param>
public sealed record MailBrand(string Name, string Accent, string OnAccent, string Link, string LinkOnDark)
{
    /// <summary>A PNG on the public web; <c>null</c> for the name alone.</summary>
    public string? LogoUrl { get; init; }

    /// <summary>The organization's own last words.</summary>
    public string? Footer { get; init; }

    private const double Enough = 4.5;
    private static readonly Rgb White = new(255, 255, 255), Ink = new(0x1c, 0x1b, 0x1a), Black = new(0, 0, 0), DarkCard = new(0x21, 0x20, 0x1e);

    public static MailBrand Platform { get; } = Of("Ticketing", "#535cda");

    /// <param name="name">The organization's name.</param>
    /// <param name="colour"><c>#rrggbb</c>.</param>
    public static MailBrand Of(string name, string colour)
    {
        var accent = Rgb.Parse(colour);
        var onAccent = accent.Contrast(White) >= Enough ? White : accent.Contrast(Ink) >= Enough ? Ink : Black;
        return new(name, accent.ToString(), onAccent.ToString(), accent.Towards(Ink, White).ToString(), accent.Towards(White, DarkCard).ToString());
    }

    private readonly record struct Rgb(double R, double G, double B)
    {
        public static Rgb Parse(string hex)
        {
            var value = int.Parse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            return new(value >> 16, value >> 8 & 255, value & 255);
        }

        public double Contrast(Rgb other)
        {
            var (one, two) = (Luminance, other.Luminance);
            return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
        }

        /// <summary>This, mixed with <paramref name="target"/> until it can be read on <paramref name="ground"/>.</summary>
        public Rgb Towards(Rgb target, Rgb ground)
        {
            for (var share = 0.0; share < 1; share += 0.05)
            {
                // Whole numbers, as a screen shows them: what is rounded later may miss the contrast.
                var mixed = new Rgb(Math.Round(R + (target.R - R) * share), Math.Round(G + (target.G - G) * share), Math.Round(B + (target.B - B) * share));
                if (mixed.Contrast(ground) >= Enough) return mixed;
            }

            return target;
        }

        public override string ToString() => $"#{(int)R:x2}{(int)G:x2}{(int)B:x2}";

        private double Luminance => 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

        private static double Linear(double channel) => channel / 255 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
