using Microsoft.AspNetCore.Razor.TagHelpers;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Assets;

/// <summary>Styles, script and font of one client entry: <c>&lt;assets entry="site" /&gt;</c> in a layout's head.</summary>
[HtmlTargetElement("assets", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AssetsTagHelper(ClientManifest manifest) : TagHelper
{
    public string Entry { get; set; } = "site";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var style in manifest.Styles(Entry)) output.Content.AppendHtml(Html($"<link rel=\"stylesheet\" href=\"{style}\">"));
        // After the styles, which the first paint waits for; the fallback font has the same measures.
        if (manifest.FontToPreload is { } font)
            output.Content.AppendHtml(Html($"<link rel=\"preload\" as=\"font\" type=\"font/woff2\" crossorigin href=\"{font}\">"));
        foreach (var script in manifest.ImportedScripts(Entry)) output.Content.AppendHtml(Html($"<link rel=\"modulepreload\" href=\"{script}\">"));
        if (manifest.Script(Entry) is { } main) output.Content.AppendHtml(Html($"<script type=\"module\" src=\"{main}\"></script>"));
    }
}
