using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Lists;

/// <summary>Under a list: <c>&lt;pager total="1284" page="2" size="25" /&gt;</c>; says which rows of how many, links keep search, filters and sort.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PagerTagHelper(Icons icons, IHttpContextAccessor http, IStringLocalizer<LookWords> words) : TagHelper
{
    private static readonly int[] Sizes = [25, 50, 100];

    public long Total { get; set; }
    public int Page { get; set; } = 1;
    public int Size { get; set; } = 25;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Total == 0)
        {
            output.SuppressOutput();
            return;
        }
        var request = http.HttpContext!.Request;
        var last = (int)Math.Max(1, (Total + Size - 1) / Size);
        var page = Math.Clamp(Page, 1, last);
        var (from, to) = ((page - 1L) * Size + 1, Math.Min((long)page * Size, Total));
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Content.AppendHtml(Html($"<span class=\"num\">{words["{0}–{1} of {2}", from.ToString("N0"), to.ToString("N0"), Total.ToString("N0")].Value}</span>"));
        if (last > 1)
        {
            var numbers = Join(Numbers(page, last).Select(number => number is { } one ? Link(one, Html($"{one}"), null) : Html($"<span class=\"off\">…</span>")));
            output.Content.AppendHtml(Html($"<nav aria-label=\"{words["Pages"].Value}\">{Step(page - 1, "chevron-left", words["Previous page"])}{numbers}{Step(page + 1, "chevron-right", words["Next page"])}</nav>"));
        }
        if (Total > Sizes[0]) output.Content.AppendHtml(Html($"<span class=\"sizes\">{words["Rows"].Value} {Join(Sizes.Select(SizeLink))}</span>"));

        IHtmlContent Link(int to, IHtmlContent text, string? label) => Html(
            $"<a href=\"{To(ListQuery.Page, to)}\"{Attr("aria-label", label)}{Attr("aria-current", to == page ? "page" : null)}>{text}</a>");

        IHtmlContent Step(int to, string icon, string label) => to < 1 || to > last
            ? Html($"<span class=\"off\">{icons.Draw(icon, "icon-flip")}</span>") : Link(to, icons.Draw(icon, "icon-flip"), label);

        IHtmlContent SizeLink(int size) => Html($"<a href=\"{To(ListQuery.Size, size)}\"{Attr("aria-current", size == Size ? "true" : null)}>{size}</a>");

        string To(string name, int value) => ListQuery.With(request, (name, value.ToString(CultureInfo.InvariantCulture)));
    }

    // First, last, and the neighbours; null stands for what is left out.
    private static IEnumerable<int?> Numbers(int page, int last)
    {
        var shown = new[] { 1, page - 1, page, page + 1, last }.Where(number => number >= 1 && number <= last).Distinct().Order().ToList();
        for (var at = 0; at < shown.Count; at++)
        {
            if (at > 0 && shown[at] - shown[at - 1] == 2) yield return shown[at] - 1;
            else if (at > 0 && shown[at] - shown[at - 1] > 2) yield return null;
            yield return shown[at];
        }
    }
}
