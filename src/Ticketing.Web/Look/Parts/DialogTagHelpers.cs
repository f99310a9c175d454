using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Parts;

/// <summary>A panel at the side, opened by <c>&lt;a href="#filters" data-open&gt;</c>: <c>&lt;drawer id="filters" title="Filters"&gt;…&lt;/drawer&gt;</c>. To show another page in a drawer, give its link <c>data-drawer</c>.</summary>
[HtmlTargetElement("drawer")]
public sealed class DrawerTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    public string Id { get; set; } = "";
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        output.TagName = "dialog";
        output.Attributes.SetAttribute("class", "drawer");
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("aria-labelledby", $"{Id}-title");
        output.Content.SetHtmlContent(Html(
            $"<div class=\"dialog-head\"><h2 id=\"{Id}-title\">{Title}</h2><a href=\"#\" class=\"btn btn-ghost btn-icon btn-sm\" data-close aria-label=\"{words["Close"].Value}\">{icons.Draw("x")}</a></div><div class=\"dialog-body\">{body}</div>"));
    }
}

/// <summary>
/// Asks before an act that cannot be undone, and posts it: <c>&lt;confirm-dialog id="cancel" title="Cancel the event?" action="/…/cancel" confirm="Cancel event" type-name="Summer Fest"&gt;what will happen&lt;/confirm-dialog&gt;</c>,
/// opened by <c>&lt;a href="#cancel" class="btn btn-danger-quiet" data-open&gt;</c>. With type-name the name has to be typed; the handler compares <c>confirmedName</c> too. Works without script.
/// </summary>
[HtmlTargetElement("confirm-dialog")]
public sealed class ConfirmDialogTagHelper(Icons icons, IAntiforgery antiforgery, IStringLocalizer<LookWords> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public string Id { get; set; } = "";
    public string Title { get; set; } = "";
    public string Action { get; set; } = "";
    public string? Confirm { get; set; }
    public string? TypeName { get; set; }
    public bool Harmless { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var body = await output.GetChildContentAsync();
        var tokens = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        output.TagName = "dialog";
        output.Attributes.SetAttribute("class", "modal");
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("aria-labelledby", $"{Id}-title");
        var name = If(TypeName is not null,
            $"<div class=\"field\"><label for=\"{Id}-name\">{words["Type “{0}” to confirm", TypeName ?? ""].Value}</label><input class=\"input\" id=\"{Id}-name\" name=\"confirmedName\" required data-equals=\"{TypeName}\" autocomplete=\"off\" data-msg-pattern-mismatch=\"{words["This is not the same name."].Value}\" data-msg-value-missing=\"{words["Type the name to confirm."].Value}\"><div class=\"error\">{icons.Draw("circle-alert", "icon-sm")}<span class=\"error-text\"></span></div></div>");
        output.Content.SetHtmlContent(Html(
            $"<form method=\"post\" action=\"{Action}\"><input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\"><div class=\"dialog-head\"><h2 id=\"{Id}-title\">{Title}</h2><a href=\"#\" class=\"btn btn-ghost btn-icon btn-sm\" data-close aria-label=\"{words["Close"].Value}\">{icons.Draw("x")}</a></div><div class=\"dialog-body\">{body}{name}</div><div class=\"dialog-foot\"><a href=\"#\" class=\"btn\" data-close>{words["Keep it"].Value}</a><button class=\"btn {(Harmless ? "btn-primary" : "btn-danger")}\">{Confirm ?? words["Yes"].Value}</button></div></form>"));
    }
}
