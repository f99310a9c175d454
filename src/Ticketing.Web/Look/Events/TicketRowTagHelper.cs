using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Web.Look.Assets;
using Ticketing.Web.Look.Forms;
using Ticketing.Web.Look.Parts;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Events;

/// <summary>
/// One thing for sale with its price and how many: <c>&lt;ticket-row name="Day pass" price="item.Price" field="Lines[0].Quantity" max="8" note="…"&gt;more&lt;/ticket-row&gt;</c>;
/// was strikes an old price, left says few remain, state (sold-out, not-yet, waitlist) takes the stepper's place. Put several in <c>&lt;ul class="ticket-rows"&gt;</c>.
/// </summary>
[HtmlTargetElement("ticket-row", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TicketRowTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Name { get; set; } = "";
    public Money Price { get; set; }
    public Money? Was { get; set; }
    public string Field { get; set; } = "";
    public int Value { get; set; }
    public int Max { get; set; } = 10;

    /// <summary>Shown as "12 left" when given: give it only when few remain.</summary>
    public int? Left { get; set; }

    public string? Note { get; set; }
    public string? State { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var more = await output.GetChildContentAsync();
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(State) ? "ticket-row" : "ticket-row is-off");
        var was = Was is { } before ? Html($"<s>{Text(before)}</s>") : Empty;
        var left = Left is not { } few ? Empty : States.Pill("low", null, words["{0} left", few].Value, icons, words);
        var control = string.IsNullOrEmpty(State) ? Stepper(context) : States.Pill(State, null, null, icons, words);
        output.Content.SetHtmlContent(Html(
            $"<div><h3>{Name}</h3><div class=\"ticket-meta\"><span class=\"ticket-price num\">{Text(Price)}{was}</span>{left}</div></div><div>{control}</div>{If(!string.IsNullOrEmpty(Note), $"<p class=\"ticket-note\">{Note}</p>")}{more}"));
    }

    private string Text(Money money) => money.IsZero ? words["Free"].Value : MoneyText.Format(money);

    private TagHelperOutput Stepper(TagHelperContext context)
    {
        var stepper = new TagHelperOutput("quantity", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        new QuantityTagHelper(icons, words) { Name = Field, Value = Value, Max = Max, Label = Name }.Process(context, stepper);
        return stepper;
    }
}
