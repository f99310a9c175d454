using Microsoft.AspNetCore.Html;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Assets;

/// <summary>Draws icons of the sprite; names are Lucide's, listed in Client/icons.json.</summary>
public sealed class Icons(ClientManifest manifest)
{
    // Icons keep their size and outline even where the stylesheet is missing.
    private static readonly HtmlString Plain = new("width=\"20\" height=\"20\" fill=\"none\" stroke=\"currentColor\"");

    /// <summary>Decoration beside a word unless a label is given.</summary>
    public IHtmlContent Draw(string name, string? classes = null, string? label = null)
    {
        var css = classes is null ? "icon" : $"icon {classes}";
        return label is null
            ? Html($"<svg class=\"{css}\" {Plain} aria-hidden=\"true\"><use href=\"{manifest.Icons}#{name}\"/></svg>")
            : Html($"<svg class=\"{css}\" {Plain} role=\"img\" aria-label=\"{label}\"><use href=\"{manifest.Icons}#{name}\"/></svg>");
    }
}
