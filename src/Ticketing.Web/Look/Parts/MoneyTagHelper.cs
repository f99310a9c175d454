using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>A sum in the reader's locale: <c>&lt;money of="order.Total" /&gt;</c>, or minor and currency; free says "Free" for nothing.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MoneyTagHelper(IStringLocalizer<LookWords> words) : TagHelper
{
    public Money? Of { get; set; }
    public long Minor { get; set; }
    public string Currency { get; set; } = "EUR";
    public bool Free { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var money = Of ?? new Money(Minor, Ticketing.Common.Currency.Of(Currency));
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "money");
        output.Content.SetHtmlContent(Html($"{(Free && money.IsZero ? words["Free"].Value : MoneyText.Format(money))}"));
    }
}
