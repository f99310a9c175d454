using Microsoft.AspNetCore.Razor.TagHelpers;
using Ticketing.Web.Look.Shell;

namespace Ticketing.Web.Look;

/// <summary><c>&lt;html look&gt;</c>: language, direction, theme and the sprite's address on the root element.</summary>
[HtmlTargetElement("html", Attributes = "look")]
public sealed class HtmlTagHelper(PageLook look) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("look");
        output.Attributes.SetAttribute("lang", look.Language);
        output.Attributes.SetAttribute("dir", look.Direction);
        if (look.Theme is { } theme && !output.Attributes.ContainsName("data-theme")) output.Attributes.SetAttribute("data-theme", theme);
        output.Attributes.SetAttribute("data-icons", look.IconsUrl);
    }
}
