using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>Copies a text: <c>&lt;copy-button text="https://…" label="Copy link" /&gt;</c>; field shows the text beside it.</summary>
[HtmlTargetElement("copy-button", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CopyButtonTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Text { get; set; } = "";
    public string? Label { get; set; }
    public bool Field { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var button = Html(
            $"<button type=\"button\" class=\"btn btn-sm{(Field ? " btn-ghost" : "")} needs-script\" data-copy=\"{Text}\" data-done=\"{words["Copied"].Value}\">{icons.Draw("copy", "icon-sm")}<span class=\"copy-label\">{Label ?? words["Copy"].Value}</span></button>");
        output.Content.SetHtmlContent(Field ? Html($"<div class=\"copy-field\"><code>{Text}</code>{button}</div>") : button);
    }
}

/// <summary>How far a long task is, truthfully: <c>&lt;progress-bar value="412" max="1000" label="Sending" tone="Success" /&gt;</c>.</summary>
[HtmlTargetElement("progress-bar", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ProgressBarTagHelper : TagHelper
{
    public long Value { get; set; }
    public long Max { get; set; } = 100;
    public string Label { get; set; } = "";

    /// <summary>What stands at the right; "412 / 1,000" unless given.</summary>
    public string? Figure { get; set; }

    public Tone Tone { get; set; } = Tone.Accent;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "progress-line");
        var figure = Figure ?? $"{Value:N0} / {Max:N0}";
        output.Content.SetHtmlContent(Html(
            $"<div><span>{Label}</span><span class=\"num\">{figure}</span></div><progress class=\"is-{Tone.Name()}\" value=\"{Value}\" max=\"{Math.Max(1, Max)}\" aria-label=\"{Label}\">{figure}</progress>"));
    }
}

/// <summary>The way here: <c>&lt;breadcrumbs&gt;&lt;crumb href="/events"&gt;Events&lt;/crumb&gt;&lt;crumb&gt;Summer Fest&lt;/crumb&gt;&lt;/breadcrumbs&gt;</c>.</summary>
[HtmlTargetElement("breadcrumbs")]
public sealed class BreadcrumbsTagHelper(IStringLocalizer<LookWords> words) : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var crumbs = await output.GetChildContentAsync();
        output.TagName = "nav";
        output.Attributes.SetAttribute("aria-label", words["You are here"].Value);
        output.Content.SetHtmlContent(Html($"<ol class=\"crumbs\">{crumbs}</ol>"));
    }
}

/// <summary>One place on the way; the last, without href, is this page.</summary>
[HtmlTargetElement("crumb", ParentTag = "breadcrumbs")]
public sealed class CrumbTagHelper(Icons icons) : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        output.TagName = "li";
        output.Content.SetHtmlContent(Href is null
            ? Html($"<span aria-current=\"page\" class=\"clip\">{text}</span>") : Html($"<a href=\"{Href}\">{text}</a>{icons.Draw("chevron-right", "icon-flip")}"));
    }
}

/// <summary>A list of acts behind one button: <c>&lt;action-menu label="More"&gt;&lt;a class="menu-item" href="…"&gt;&lt;icon name="copy" /&gt;Duplicate&lt;/a&gt;&lt;/action-menu&gt;</c>.</summary>
[HtmlTargetElement("action-menu")]
public sealed class ActionMenuTagHelper(Icons icons) : TagHelper
{
    public string Label { get; set; } = "";
    public string Icon { get; set; } = "ellipsis";

    /// <summary>Shows the label beside the icon.</summary>
    public bool ShowLabel { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = await output.GetChildContentAsync();
        output.TagName = "details";
        output.Attributes.SetAttribute("class", "menu");
        var face = ShowLabel
            ? Html($"<summary class=\"btn\">{Label}{icons.Draw("chevron-down", "icon-sm")}</summary>")
            : Html($"<summary class=\"btn btn-ghost btn-icon btn-sm\" aria-label=\"{Label}\">{icons.Draw(Icon)}</summary>");
        output.Content.SetHtmlContent(Html($"{face}<div class=\"menu-panel\">{items}</div>"));
    }
}

/// <summary>Ways to pass a page on: <c>&lt;share-buttons url="https://…" title="Summer Fest" /&gt;</c>; plain links, no third party's script.</summary>
[HtmlTargetElement("share-buttons", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShareButtonsTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Url { get; set; } = "";
    public string Title { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (url, text) = (Uri.EscapeDataString(Url), Uri.EscapeDataString(Title));
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "share");
        output.Content.SetHtmlContent(Html(
            $"<button type=\"button\" class=\"btn btn-sm needs-script\" hidden data-share=\"{Url}\" data-title=\"{Title}\">{icons.Draw("share-2", "icon-sm")}{words["Share"].Value}</button><button type=\"button\" class=\"btn btn-sm needs-script\" data-copy=\"{Url}\" data-done=\"{words["Copied"].Value}\">{icons.Draw("link", "icon-sm")}<span class=\"copy-label\">{words["Copy link"].Value}</span></button>{Link($"mailto:?subject={text}&body={url}", "mail", words["E-mail"])}{Link($"https://wa.me/?text={text}%20{url}", "message-circle", "WhatsApp")}"));

        Microsoft.AspNetCore.Html.IHtmlContent Link(string href, string icon, string name) =>
            Html($"<a class=\"btn btn-sm\" href=\"{href}\" rel=\"noopener\" target=\"_blank\">{icons.Draw(icon, "icon-sm")}{name}</a>");
    }
}
