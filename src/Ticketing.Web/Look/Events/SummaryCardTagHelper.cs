using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Events;

/// <summary>
/// What it comes to, always in sight: a sticky card on wide screens; on phones a bar at the foot that opens the same card as a sheet.
/// <c>&lt;summary-card title="Tickets" figure="from €45" note="2 kinds left" action="Get tickets" href="#tickets"&gt;…&lt;/summary-card&gt;</c>; with form="id" the action submits that form.
/// </summary>
[HtmlTargetElement("summary-card")]
public sealed class SummaryCardTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Id { get; set; } = "summary";
    public string Title { get; set; } = "";
    public string Figure { get; set; } = "";
    public string? Note { get; set; }
    public string? Action { get; set; }
    public string? Href { get; set; }
    public string? Form { get; set; }

    /// <summary>Instead of an action: what the phone's bar says to open the sheet, when the card's own content holds the form.</summary>
    public string? Opens { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "aside";
        output.Attributes.SetAttribute("class", "summary");
        output.Attributes.SetAttribute("aria-label", Title);
        var close = Html($"<button type=\"button\" class=\"btn btn-ghost btn-icon btn-sm sheet-close\" popovertarget=\"{Id}\" popovertargetaction=\"hide\" aria-label=\"{words["Close"].Value}\">{icons.Draw("x")}</button>");
        output.Content.AppendHtml(Html(
            $"<section class=\"summary-panel\" id=\"{Id}\" popover><header><h2>{Title}</h2>{close}</header><div class=\"stack\">{body}{Act("btn-lg btn-wide")}</div></section>"));
        output.Content.AppendHtml(Html(
            $"<div class=\"summary-bar\"><button type=\"button\" class=\"summary-toggle\" popovertarget=\"{Id}\"><b class=\"num summary-figure\">{Figure}</b><small>{Note ?? words["Show details"].Value}{icons.Draw("chevron-up", "icon-sm")}</small></button>{Act("btn-lg")}{Opener()}</div>"));
    }

    private IHtmlContent Opener() => If(Opens is not null, $"<button type=\"button\" class=\"btn btn-primary btn-lg\" popovertarget=\"{Id}\">{Opens}</button>");

    private IHtmlContent Act(string size) => string.IsNullOrEmpty(Action) ? Empty
        : Form is not null ? Html($"<button class=\"btn btn-primary {size}\" form=\"{Form}\">{Action}</button>")
        : Html($"<a class=\"btn btn-primary {size}\" href=\"{Href}\">{Action}</a>");
}
