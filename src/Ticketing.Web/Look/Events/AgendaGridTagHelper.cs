using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using Ticketing.Web.Look.Parts;
using Ticketing.Web.Look.Shell;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Events;

/// <summary>A day's programme: <c>&lt;agenda-grid day="Model.Friday" id="friday" /&gt;</c>. A column per room on wide screens, a timeline on phones; one list in the markup.</summary>
[HtmlTargetElement("agenda-grid", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AgendaGridTagHelper(Icons icons, PageLook look, IStringLocalizer<LookWords> words) : TagHelper
{
    public AgendaView Day { get; set; } = null!;
    public string Id { get; set; } = "agenda";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var items = Day.Items.OrderBy(item => item.StartsAt).ThenBy(item => Room(item)).ToList();
        var grid = new AgendaLayout(Day, items, Id);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", grid.HasColumns ? "agenda agenda-grid" : "agenda");
        output.Attributes.SetAttribute("id", Id);
        if (TrackColors.Css(items.Select(item => item.TrackColor)) is { Length: > 0 } colors)
            output.Content.AppendHtml(Html($"<style nonce=\"{look.Nonce}\">{new HtmlString(colors)}</style>"));
        output.Content.AppendHtml(If(grid.HasColumns, $"<style nonce=\"{look.Nonce}\">{new HtmlString(grid.Css)}</style><ul class=\"agenda-rooms\" aria-hidden=\"true\">{Join(grid.Heads.Select(room => Html($"<li>{room ?? words["Elsewhere"].Value}</li>")))}</ul>"));
        output.Content.AppendHtml(Html($"<ol class=\"agenda-list\">{Join(items.Select((item, at) => Slot(item, at > 0 ? items[at - 1] : null)))}{Lines(grid)}</ol>"));
    }

    private int Room(AgendaItem item) => item.Room is null ? -1 : Day.Rooms.ToList().IndexOf(item.Room);

    private IHtmlContent Slot(AgendaItem item, AgendaItem? before)
    {
        var isNow = Day.Now is { } now && item.StartsAt <= now && now < item.EndsAt;
        var time = WhenText.Format(item.StartsAt, null, Day.Zone, "time", CultureInfo.CurrentCulture);
        var hue = item.Track is null ? "" : $" {TrackColors.ClassOf(item.Track, item.TrackColor)}";
        var title = item.Href is null ? Html($"{item.Title}") : Html($"<a class=\"cover-link\" href=\"{item.Href}\">{item.Title}</a>");
        var span = WhenText.Format(item.StartsAt, item.EndsAt, Day.Zone, "time", CultureInfo.CurrentCulture);
        var meta = new[] { item.Room is null ? null : Html($"<span class=\"session-room\">{item.Room}</span>"), item.Speakers is null ? null : Html($"<span>{item.Speakers}</span>") };
        var pill = string.IsNullOrEmpty(item.State) ? isNow ? States.Pill("live", null, words["Now"].Value, icons, words) : Empty : States.Pill(item.State, null, null, icons, words);
        return Html(
            $"<li class=\"agenda-slot{hue}\"><time{Attr("class", before?.StartsAt == item.StartsAt ? "visually-hidden" : null)} datetime=\"{item.StartsAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\">{time}</time><div class=\"session{(item.IsBreak ? " is-break" : "")}{(isNow ? " is-now" : "")}{(item.EndsAt - item.StartsAt <= TimeSpan.FromMinutes(40) ? " is-brief" : "")}\"><h3>{title}</h3><div class=\"session-meta\"><span class=\"num\">{span}</span>{Join(meta.OfType<IHtmlContent>())}</div>{pill}</div></li>");
    }

    private IHtmlContent Lines(AgendaLayout grid)
    {
        if (!grid.HasColumns) return Empty;
        var hours = grid.Hours.Select(hour => Html($"<li class=\"agenda-hour\" aria-hidden=\"true\"><span>{hour.ToString(CultureInfo.CurrentCulture.DateTimeFormat.ShortTimePattern, CultureInfo.CurrentCulture)}</span></li>"));
        return Html($"{Join(hours)}{If(grid.NowRow is not null, $"<li class=\"agenda-now\" aria-hidden=\"true\"><span>{words["Now"].Value}</span></li>")}");
    }
}
