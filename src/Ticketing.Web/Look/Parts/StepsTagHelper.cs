using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Where one stands in a short journey: <c>&lt;step-list steps='["Tickets", "Details", "Payment"]' current="2" /&gt;</c>, counted from 1.</summary>
[HtmlTargetElement("step-list", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepsTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public IReadOnlyList<string> Steps { get; set; } = [];
    public int Current { get; set; } = 1;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "steps");
        output.Attributes.SetAttribute("aria-label", words["Step {0} of {1}", Current, Steps.Count].Value);
        output.Content.SetHtmlContent(Join(Steps.Select((name, at) => Html(
            $"<li{Attr("class", at + 1 < Current ? "is-done" : null)}{Attr("aria-current", at + 1 == Current ? "step" : null)}><span class=\"dot\">{(at + 1 < Current ? icons.Draw("check") : Html($"{at + 1}"))}</span><span class=\"step-name\">{name}</span></li>"))));
    }
}
