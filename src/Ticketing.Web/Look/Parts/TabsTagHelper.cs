using Microsoft.AspNetCore.Razor.TagHelpers;
using Ticketing.Web.Look.Assets;
using Ticketing.Web.Look.Shell;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Links between sibling pages: <c>&lt;tab-bar label="Event"&gt;&lt;tab href="…" icon="ticket" count="3"&gt;Tickets&lt;/tab&gt;…&lt;/tab-bar&gt;</c>.</summary>
[HtmlTargetElement("tab-bar")]
public sealed class TabBarTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.Attributes.SetAttribute("class", "tabs");
        output.Attributes.SetAttribute("aria-label", Label);
    }
}

/// <summary>One tab; current when the page's path is its href or below it (exact: only when it is), unless active says otherwise.</summary>
[HtmlTargetElement("tab", ParentTag = "tab-bar")]
public sealed class TabTagHelper(Icons icons, PageLook look) : TagHelper
{
    public string Href { get; set; } = "";
    public string? Icon { get; set; }
    public int? Count { get; set; }
    public bool Exact { get; set; }
    public bool? Active { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        output.TagName = "a";
        output.Attributes.SetAttribute("href", Href);
        if (Active ?? new NavItem("", Href.Split('?')[0], "").IsAt(look.Path, Exact)) output.Attributes.SetAttribute("aria-current", "page");
        var icon = Icon is null ? Empty : icons.Draw(Icon, "icon-sm");
        output.Content.SetHtmlContent(Html($"{icon}{text}{If(Count is not null, $"<span class=\"count\">{Count?.ToString("N0")}</span>")}"));
    }
}
