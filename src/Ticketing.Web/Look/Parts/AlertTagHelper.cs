using Microsoft.AspNetCore.Razor.TagHelpers;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Something to know on this page: <c>&lt;alert tone="Warning" title="Sales end tonight"&gt;…&lt;/alert&gt;</c>.</summary>
[HtmlTargetElement("alert")]
public sealed class AlertTagHelper(Icons icons) : TagHelper
{
    public Tone Tone { get; set; } = Tone.Info;
    public string? Title { get; set; }
    public string? Icon { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"alert{Tone.Class()}");
        if (Tone == Tone.Danger) output.Attributes.SetAttribute("role", "alert");
        output.Content.SetHtmlContent(Html(
            $"{icons.Draw(Icon ?? Tone.Icon())}<div class=\"alert-body\">{If(Title is not null, $"<div class=\"alert-title\">{Title}</div>")}{text}</div>"));
    }
}
