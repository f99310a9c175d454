using System.Globalization;
using System.Text;
using Ticketing.Tickets.Printing;

namespace Ticketing.Tickets;

/// <summary>A QR code as a picture of any size, dark on white with its quiet zone, whatever the page's colours.</summary>
public static class QrSvg
{
    private const int QuietZone = 4;

    /// <param name="text">Such as a ticket's token.</param>
    /// <param name="label">Said by screen readers.</param>
    /// <exception cref="ArgumentException">The text is longer than a QR code holds.</exception>
    public static string Of(string text, string label)
    {
        var modules = new QrModules(text);
        var side = modules.Count + 2 * QuietZone;
        var path = new StringBuilder();
        foreach (var (column, row, length) in modules.Runs())
            path.Append(CultureInfo.InvariantCulture, $"M{column + QuietZone} {row + QuietZone}h{length}v1h-{length}z");
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{path}"/></svg>""";
    }
}
