using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using Ticketing.Web.Look.Parts;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Events;

/// <summary>An event in a list: <c>&lt;event-card title="…" href="…" when="Fri 14 Aug, 19:00" place="Arena, Vienna" price="from €45" image="…" state="low" /&gt;</c>; put several in <c>&lt;div class="grid"&gt;</c>; row makes it lie.</summary>
[HtmlTargetElement("event-card", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EventCardTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Title { get; set; } = "";
    public string Href { get; set; } = "";
    public string When { get; set; } = "";
    public string? Place { get; set; }
    public string? Price { get; set; }
    public string? Image { get; set; }
    public string? State { get; set; }
    public bool Row { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "article";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Row ? "event-card event-row" : "event-card");
        var pill = string.IsNullOrEmpty(State) ? Empty : States.Pill(State, null, null, icons, words);
        var foot = If(Place is not null || Price is not null, $"<div class=\"event-foot\"><span>{Place}</span><span>{Price}</span></div>");
        output.Content.SetHtmlContent(Html(
            $"{CoverTagHelper.Draw(Image, Title)}{pill}<div class=\"event-text\"><div class=\"event-when\">{When}</div><h3><a class=\"cover-link\" href=\"{Href}\">{Title}</a></h3>{foot}</div>"));
    }
}
