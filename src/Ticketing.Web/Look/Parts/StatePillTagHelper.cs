using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;

namespace Ticketing.Web.Look.Parts;

/// <summary>A state with its own colour, icon and word: <c>&lt;state-pill state="paid" /&gt;</c>; for a value <c>state="@order.State"</c>, enums too; text and tone override.</summary>
[HtmlTargetElement("state-pill", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatePillTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string State { get; set; } = "";
    public string? Text { get; set; }
    public Tone? Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(States.Pill(State, Tone, Text, icons, words));
    }
}
