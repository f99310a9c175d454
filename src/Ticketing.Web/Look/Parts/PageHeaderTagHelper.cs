using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>
/// The head of an organizer's page: <c>&lt;page-header title="Summer Fest" state="published" lead="…" back="/…" back-text="Events"&gt;one primary action&lt;/page-header&gt;</c>.
/// </summary>
[HtmlTargetElement("page-header", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PageHeaderTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Title { get; set; } = "";
    public string? Lead { get; set; }
    public string? State { get; set; }
    public string? Back { get; set; }
    public string? BackText { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = await output.GetChildContentAsync();
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-head");
        var pill = string.IsNullOrEmpty(State) ? Empty : Html($" {States.Pill(State, null, null, icons, words)}");
        output.Content.AppendHtml(If(Back is not null, $"<a class=\"back-link\" href=\"{Back}\">{icons.Draw("chevron-left", "icon-sm icon-flip")}{BackText ?? words["Back"].Value}</a>"));
        output.Content.AppendHtml(Html($"<div class=\"page-head-row\"><div><h1>{Title}{pill}</h1>{If(Lead is not null, $"<p>{Lead}</p>")}</div>{If(!actions.IsEmptyOrWhiteSpace, $"<div class=\"btn-row\">{actions}</div>")}</div>"));
    }
}
