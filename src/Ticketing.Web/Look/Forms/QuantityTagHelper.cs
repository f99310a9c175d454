using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Forms;

/// <summary>How many: <c>&lt;quantity name="Lines[0].Quantity" value="0" max="8" label="Day pass" /&gt;</c>. A number input; script adds minus and plus.</summary>
[HtmlTargetElement("quantity", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QuantityTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Name { get; set; } = "";
    public int Value { get; set; }
    public int Min { get; set; }
    public int Max { get; set; } = 10;
    public int Step { get; set; } = 1;

    /// <summary>What is counted, for those who cannot see the row.</summary>
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Value > 0 ? "quantity is-set" : "quantity");
        output.Content.SetHtmlContent(Html(
            $"<button type=\"button\" class=\"needs-script\" data-step=\"-1\" aria-label=\"{words["One less: {0}", Label].Value}\">{icons.Draw("minus", "icon-sm")}</button><input class=\"input\" type=\"number\" inputmode=\"numeric\" name=\"{Name}\" value=\"{Value}\" min=\"{Min}\" max=\"{Max}\" step=\"{Step}\" aria-label=\"{words["Quantity: {0}", Label].Value}\" autocomplete=\"off\"><button type=\"button\" class=\"needs-script\" data-step=\"1\" aria-label=\"{words["One more: {0}", Label].Value}\">{icons.Draw("plus", "icon-sm")}</button>"));
    }
}
