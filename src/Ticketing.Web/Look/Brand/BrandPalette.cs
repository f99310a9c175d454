namespace Ticketing.Web.Look.Brand;

/// <summary>
/// An organization's one colour made into the accents of a page, light and dark. Promises, for every colour there is:
/// text on the accent, on its hover and in <see cref="BrandTones.Ink"/> on every surface reaches a contrast of 4.5:1.
/// </summary>
public sealed record BrandPalette(BrandTones Light, BrandTones Dark)
{
    public const double Readable = 4.5;
    public const string DefaultColour = "#535cda";

    public static BrandPalette Default { get; } = From(DefaultColour);

    /// <summary>Anything that is not a colour yields the default.</summary>
    public static BrandPalette From(string? hex)
    {
        var brand = Oklch.Parse(hex) ?? Oklch.Parse(DefaultColour)!.Value;
        var whiteOnAccent = Oklch.Contrast(Surfaces.White, brand) >= 3.5;
        return new(InLight(brand, whiteOnAccent), InDark(brand, whiteOnAccent));
    }

    /// <summary>Custom properties that take the place of those in tokens.css.</summary>
    public string ToCss()
    {
        var pairs = Light.Named().Zip(Dark.Named(), (light, dark) => $"--{light.Name}:light-dark({light.Colour.ToHex()},{dark.Colour.ToHex()})");
        return $":root{{{string.Join(';', pairs)}}}";
    }

    private static BrandTones InLight(Oklch brand, bool whiteOnAccent)
    {
        // White text is what people expect on a strong colour: darken a little to earn it. Pale colours carry dark text.
        var accent = whiteOnAccent
            ? Until(brand, Surfaces.White, step: -0.005)
            : brand with { Lightness = Math.Clamp(brand.Lightness, 0.7, 0.88) };
        var on = whiteOnAccent ? Surfaces.White : Dim(brand, 0.19);
        var soft = brand with { Lightness = 0.962, Chroma = Math.Min(brand.Chroma * 0.16, 0.025) };
        var ink = Until(brand with { Lightness = Math.Min(accent.Lightness, 0.5) }, soft, step: -0.005);
        return new()
        {
            Accent = accent, On = on, Soft = soft,
            Hover = accent with { Lightness = Math.Max(0, accent.Lightness + (whiteOnAccent ? -0.05 : 0.035)) },
            Line = brand with { Lightness = 0.86, Chroma = Math.Min(brand.Chroma * 0.42, 0.07) },
            Ink = Surfaces.Light.Aggregate(ink, (colour, surface) => Until(colour, surface, step: -0.005)),
            Bloom = brand with { Lightness = 0.925, Chroma = Math.Min(brand.Chroma * 0.34, 0.055) },
            BloomTwo = new(0.945, Math.Min(brand.Chroma * 0.28, 0.042), (brand.Hue + 62) % 360),
        };
    }

    private static BrandTones InDark(Oklch brand, bool whiteOnAccent)
    {
        var accent = whiteOnAccent
            ? Until(brand with { Lightness = 0.66 }, Surfaces.White, step: -0.004)
            : brand with { Lightness = Math.Clamp(brand.Lightness, 0.72, 0.86) };
        var soft = brand with { Lightness = 0.275, Chroma = Math.Min(brand.Chroma * 0.32, 0.055) };
        var ink = Until(brand with { Lightness = 0.76, Chroma = Math.Min(brand.Chroma, 0.15) }, soft, step: 0.005);
        return new()
        {
            Accent = accent, On = whiteOnAccent ? Surfaces.White : Dim(brand, 0.17), Soft = soft,
            Hover = accent with { Lightness = accent.Lightness + (whiteOnAccent ? -0.045 : 0.04) },
            Line = brand with { Lightness = 0.4, Chroma = Math.Min(brand.Chroma * 0.5, 0.09) },
            Ink = Surfaces.Dark.Aggregate(ink, (colour, surface) => Until(colour, surface, step: 0.005)),
            Bloom = brand with { Lightness = 0.31, Chroma = Math.Min(brand.Chroma * 0.5, 0.085) },
            BloomTwo = new(0.27, Math.Min(brand.Chroma * 0.4, 0.065), (brand.Hue + 62) % 360),
        };
    }

    private static Oklch Dim(Oklch brand, double lightness) => brand with { Lightness = lightness, Chroma = Math.Min(brand.Chroma * 0.2, 0.02) };

    // Moves lightness until the two are readable together. A margin of 0.05 outlasts rounding to eight bits.
    private static Oklch Until(Oklch colour, Oklch against, double step)
    {
        while (colour.Lightness is > 0 and < 1 && Oklch.Contrast(colour, against) < Readable + 0.05)
            colour = colour with { Lightness = Math.Clamp(colour.Lightness + step, 0, 1) };
        return colour;
    }
}
