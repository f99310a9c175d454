using Microsoft.AspNetCore.Html;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Assets;

/// <summary>Draws icons of the sprite; names are Lucide's, listed in Client/icons.json.</summary>
public sealed class Icons(ClientManifest manifest)
{
    /// <summary>Decoration beside a word unless a label is given.</summary>
    public IHtmlContent Draw(string name, string? classes = null, string? label = null)
    {
        var css = classes is null ? "icon" : $"icon {classes}";
        return label is null
            ? Html($"<svg class=\"{css}\" aria-hidden=\"true\"><use href=\"{manifest.Icons}#{name}\"/></svg>")
            : Html($"<svg class=\"{css}\" role=\"img\" aria-label=\"{label}\"><use href=\"{manifest.Icons}#{name}\"/></svg>");
    }
}
