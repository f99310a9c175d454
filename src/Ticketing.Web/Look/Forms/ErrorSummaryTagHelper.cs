using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Forms;

/// <summary>What went wrong, at the head of a form, each line leading to its field: <c>&lt;error-summary /&gt;</c>. Takes focus; absent when all is well.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public string? Title { get; set; }

    /// <summary>Field name to label, put before each line; for forms whose fields share their sentences.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; set; } = new Dictionary<string, string>();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState
            .SelectMany(entry => entry.Value?.Errors.Take(1).Select(error => (Field: entry.Key, Text: error.ErrorMessage)) ?? [])
            .Where(error => error.Text.Length > 0).ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-error-summary", "");
        var lines = errors.Select(error => error.Field.Length == 0
            ? Html($"<li>{error.Text}</li>")
            : Html($"<li><a href=\"#{TagBuilder.CreateSanitizedId(error.Field, "_")}\">{(Labels.TryGetValue(error.Field, out var label) ? $"{label}: {error.Text}" : error.Text)}</a></li>"));
        var title = Title ?? (errors.Count == 1 ? words["One thing needs your attention"].Value : words["{0} things need your attention", errors.Count].Value);
        output.Content.SetHtmlContent(Html($"<h2>{icons.Draw("circle-alert")}{title}</h2><ul>{Join(lines)}</ul>"));
    }
}
