using Microsoft.AspNetCore.Razor.TagHelpers;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>What this place is for, and the first step: <c>&lt;empty-state icon="calendar-plus" title="No events yet" text="…"&gt;a button&lt;/empty-state&gt;</c>.</summary>
[HtmlTargetElement("empty-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EmptyStateTagHelper(Icons icons) : TagHelper
{
    public string Icon { get; set; } = "inbox";
    public string Title { get; set; } = "";
    public string? Text { get; set; }
    public bool Boxed { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var action = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Boxed ? "empty empty-boxed" : "empty");
        output.Content.SetHtmlContent(Html(
            $"<div class=\"empty-art\">{icons.Draw(Icon, "icon-lg")}</div><h2>{Title}</h2>{If(Text is not null, $"<p>{Text}</p>")}{If(!action.IsEmptyOrWhiteSpace, $"<div class=\"btn-row\">{action}</div>")}"));
    }
}
