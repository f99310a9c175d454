using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Ticketing.Web.Look;

/// <summary>HTML from interpolated strings: every hole is encoded unless it is HTML already.</summary>
internal static class Markup
{
    public static IHtmlContent Empty { get; } = HtmlString.Empty;

    public static IHtmlContent Html(FormattableString markup) =>
        new HtmlFormattableString(CultureInfo.CurrentCulture, markup.Format, markup.GetArguments().Select(hole => hole ?? "").ToArray());

    /// <summary>The markup if the condition holds, else nothing.</summary>
    public static IHtmlContent If(bool condition, FormattableString markup) => condition ? Html(markup) : Empty;

    /// <summary><c> name="value"</c> with its leading space, or nothing when the value is null.</summary>
    public static IHtmlContent Attr(string name, object? value) => value is null or false ? Empty
        : value is true ? new HtmlString($" {name}") : Html($" {new HtmlString(name)}=\"{Convert.ToString(value, CultureInfo.InvariantCulture)}\"");

    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts) all.AppendHtml(part);
        return all;
    }
}
