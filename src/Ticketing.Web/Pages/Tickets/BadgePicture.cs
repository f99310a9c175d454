using System.Text.RegularExpressions;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>A badge drawn as SVG and the size of its paper, such as <c>105mm 148mm</c>.</summary>
public sealed partial record BadgePicture(string Svg, string Size)
{
    public static BadgePicture Of(string svg)
    {
        var size = SizeOf().Match(svg);
        return new(svg, $"{size.Groups[1].Value} {size.Groups[2].Value}");
    }

    [GeneratedRegex("""^<svg [^>]*\bwidth="([\d.]+mm)" height="([\d.]+mm)""")]
    private static partial Regex SizeOf();
}
