using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>One number that matters: <c>&lt;stat-card label="Tickets sold" value="1,284" change="0.12" hint="vs last week" points="Model.Daily" icon="ticket" /&gt;</c>. Put several in <c>&lt;div class="stats"&gt;</c>.</summary>
[HtmlTargetElement("stat-card", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatCardTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Label { get; set; } = "";
    public string Value { get; set; } = "";

    /// <summary>As a fraction: 0.12 is up twelve percent.</summary>
    public double? Change { get; set; }

    /// <summary>For numbers that are better when they fall.</summary>
    public bool LowerIsBetter { get; set; }

    public string? Hint { get; set; }
    public string? Icon { get; set; }
    public string? Href { get; set; }
    public IEnumerable<double>? Points { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Href is null ? "stat" : "stat card-link");
        var icon = Icon is null ? Empty : icons.Draw(Icon);
        var label = Href is null ? Html($"{Label}") : Html($"<a class=\"cover-link text-decoration-none\" href=\"{Href}\">{Label}</a>");
        output.Content.AppendHtml(Html($"<div class=\"stat-label\">{icon}{label}</div><div class=\"stat-value\">{Value}</div>"));
        output.Content.AppendHtml(If(Change is not null || Hint is not null, $"<div class=\"stat-foot\">{ChangeMark()}{Hint}</div>"));
        if (Points is not null) output.Content.AppendHtml(Sparkline.Draw(Points.ToList()));
    }

    private Microsoft.AspNetCore.Html.IHtmlContent ChangeMark()
    {
        if (Change is not { } change) return Empty;
        var (mood, icon, word) = Math.Round(change, 3) switch
        {
            > 0 => (LowerIsBetter ? " is-bad" : " is-good", "trending-up", words["Up"].Value),
            < 0 => (LowerIsBetter ? " is-good" : " is-bad", "trending-down", words["Down"].Value),
            _ => ("", "minus", words["Unchanged"].Value),
        };
        return Html($"<span class=\"change{mood}\">{icons.Draw(icon)}<span class=\"visually-hidden\">{word} </span>{Math.Abs(change).ToString(Math.Abs(change) is > 0 and < 0.0995 ? "P1" : "P0")}</span>");
    }
}
