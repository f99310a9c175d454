using System.Globalization;

namespace Ticketing.Tickets.Printing;

internal readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    public static readonly PdfColor White = new(255, 255, 255);
    public static readonly PdfColor Black = new(0, 0, 0);

    /// <summary>Warm near-black for text, a grey of contrast 5.5 : 1 for labels, and the hairline of cards.</summary>
    public static readonly PdfColor Ink = new(0x1C, 0x1B, 0x1A), Muted = new(0x68, 0x64, 0x60), Hairline = new(0xDD, 0xD9, 0xD3);

    /// <summary>The house's accent, oklch(0.54 0.19 275).</summary>
    public static readonly PdfColor DefaultAccent = new(0x53, 0x5C, 0xDA);

    /// <summary>Black or white, whichever keeps a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3); white where both do.</summary>
    public PdfColor OnThis => 1.05 / (Luminance + 0.05) >= 4.5 ? White : Black;

    public static PdfColor Accent(string? hex)
    {
        var digits = hex.AsSpan().Trim().TrimStart('#');
        if (digits.Length is not (3 or 6) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return DefaultAccent;

        return digits.Length == 6
            ? new((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : new((byte)((value >> 8) * 17), (byte)((value >> 4 & 15) * 17), (byte)((value & 15) * 17));
    }

    public string FillOperator => string.Create(CultureInfo.InvariantCulture, $"{Red / 255.0:0.###} {Green / 255.0:0.###} {Blue / 255.0:0.###} rg\n");

    public string StrokeOperator => string.Create(CultureInfo.InvariantCulture, $"{Red / 255.0:0.###} {Green / 255.0:0.###} {Blue / 255.0:0.###} RG\n");

    public override string ToString() => $"#{Red:X2}{Green:X2}{Blue:X2}";

    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
