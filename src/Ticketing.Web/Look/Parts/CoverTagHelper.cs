using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>A picture 16:9, or a pattern from the brand's colour that stays the same for its seed: <c>&lt;cover image="@Model.CoverUrl" seed="@Model.Title" /&gt;</c>. Eager for the one at the page's head.</summary>
[HtmlTargetElement("cover", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CoverTagHelper : TagHelper
{
    public string? Image { get; set; }
    public string? SrcSet { get; set; }
    public string Sizes { get; set; } = "(min-width: 62rem) 45rem, 100vw";
    public string Alt { get; set; } = "";
    public string Seed { get; set; } = "";
    public bool Eager { get; set; }
    public bool Square { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Draw(Image, Seed, Alt, Eager, Square, SrcSet, Sizes));
    }

    internal static IHtmlContent Draw(string? image, string seed, string alt = "", bool eager = false, bool square = false, string? srcSet = null, string? sizes = null)
    {
        var css = square ? "cover cover-square" : "cover";
        if (image is not { Length: > 0 }) return Html($"<span class=\"{css}\">{CoverPattern.Draw(seed)}</span>");
        var load = eager ? Attr("fetchpriority", "high") : Attr("loading", "lazy");
        return Html($"<span class=\"{css}\"><img src=\"{image}\"{Attr("srcset", srcSet)}{Attr("sizes", srcSet is null ? null : sizes)} alt=\"{alt}\" width=\"1280\" height=\"720\" decoding=\"async\"{load}></span>");
    }
}
