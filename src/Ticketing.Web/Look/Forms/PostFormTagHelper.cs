using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Forms;

/// <summary>Gives forms that name their action the antiforgery token too; the framework does so only for those that don't.</summary>
[HtmlTargetElement("form", Attributes = "action")]
public sealed class PostFormTagHelper(IAntiforgery antiforgery) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var isPost = string.Equals(Text(context, "method"), "post", StringComparison.OrdinalIgnoreCase);
        var isOurs = Text(context, "action") is { } action && (action.Length == 0 || action[0] is '/' or '?') && !action.StartsWith("//", StringComparison.Ordinal);
        if (!isPost || !isOurs || context.AllAttributes.ContainsName("asp-antiforgery")) return;
        var tokens = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        output.PostContent.AppendHtml(Html($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">"));
    }

    // An action written with @ arrives as content to be rendered.
    private static string? Text(TagHelperContext context, string name) => context.AllAttributes[name]?.Value switch
    {
        Microsoft.AspNetCore.Html.IHtmlContent content => Rendered(content),
        var value => value?.ToString(),
    };

    private static string Rendered(Microsoft.AspNetCore.Html.IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
