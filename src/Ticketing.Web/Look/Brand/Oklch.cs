using System.Globalization;

namespace Ticketing.Web.Look.Brand;

/// <summary>A colour as people see it: lightness 0–1, chroma 0–0.4, hue in degrees. Formulas: Björn Ottosson, "A perceptual color space for image processing".</summary>
public readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    /// <summary>Reads <c>#rgb</c> or <c>#rrggbb</c>, with or without the hash; null for anything else.</summary>
    public static Oklch? Parse(string? hex)
    {
        var digits = hex?.Trim().TrimStart('#') ?? "";
        if (digits.Length == 3) digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return null;
        return FromRgb(rgb);
    }

    public static Oklch FromRgb(int rgb)
    {
        var (red, green, blue) = (Linear((rgb >> 16 & 255) / 255d), Linear((rgb >> 8 & 255) / 255d), Linear((rgb & 255) / 255d));
        var l = Math.Cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        var m = Math.Cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        var s = Math.Cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        var hue = Math.Atan2(b, a) * 180 / Math.PI;
        return new(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, Math.Sqrt(a * a + b * b), hue < 0 ? hue + 360 : hue);
    }

    /// <summary>The nearest colour a screen can show: lightness and hue stay, chroma gives way.</summary>
    public int ToRgb()
    {
        if (TryRgb(Chroma, out var rgb)) return rgb;
        var (low, high) = (0d, Chroma);
        for (var step = 0; step < 18; step++)
        {
            var middle = (low + high) / 2;
            if (TryRgb(middle, out _)) low = middle;
            else high = middle;
        }
        TryRgb(low, out rgb);
        return rgb;
    }

    public string ToHex() => $"#{ToRgb():x6}";

    /// <summary>WCAG 2 contrast ratio of the two as shown, 1–21.</summary>
    public static double Contrast(Oklch one, Oklch other) => Contrast(one.ToRgb(), other.ToRgb());

    public static double Contrast(int one, int other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private bool TryRgb(double chroma, out int rgb)
    {
        var (a, b) = (chroma * Math.Cos(Hue * Math.PI / 180), chroma * Math.Sin(Hue * Math.PI / 180));
        var l = Cube(Lightness + 0.3963377774 * a + 0.2158037573 * b);
        var m = Cube(Lightness - 0.1055613458 * a - 0.0638541728 * b);
        var s = Cube(Lightness - 0.0894841775 * a - 1.2914855480 * b);
        double[] channels =
        [
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
        ];
        rgb = channels.Aggregate(0, (sum, channel) => sum << 8 | (int)Math.Round(Math.Clamp(Gamma(channel), 0, 1) * 255));
        return channels.All(channel => channel is > -0.0005 and < 1.0005);
    }

    private static double Cube(double value) => value * value * value;

    private static double Linear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static double Gamma(double channel) => channel <= 0.0031308 ? channel * 12.92 : 1.055 * Math.Pow(channel, 1 / 2.4) - 0.055;

    private static double Luminance(int rgb) =>
        0.2126 * Linear((rgb >> 16 & 255) / 255d) + 0.7152 * Linear((rgb >> 8 & 255) / 255d) + 0.0722 * Linear((rgb & 255) / 255d);
}
