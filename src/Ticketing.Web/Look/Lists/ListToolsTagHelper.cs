using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Lists;

/// <summary>
/// Search and filters above a list, kept in the address: <c>&lt;list-tools search="Search orders" csv="/…/orders.csv"&gt; &lt;select name="state" class="input"&gt;… &lt;/list-tools&gt;</c>.
/// Filters submit as they change; without script the search's Enter submits all.
/// </summary>
[HtmlTargetElement("list-tools")]
public sealed class ListToolsTagHelper(Icons icons, IHttpContextAccessor http, IStringLocalizer<LookWords> words) : TagHelper
{
    public string? Search { get; set; }
    public string? Csv { get; set; }
    public string? Xlsx { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var filters = await output.GetChildContentAsync();
        var request = http.HttpContext!.Request;
        output.TagName = "form";
        output.Attributes.SetAttribute("class", "list-tools");
        output.Attributes.SetAttribute("method", "get");
        output.Attributes.SetAttribute("role", "search");
        output.Attributes.SetAttribute("data-check", "off");
        foreach (var name in new[] { ListQuery.Sort, ListQuery.Size })
            output.Content.AppendHtml(If(request.Query[name].Count > 0, $"<input type=\"hidden\" name=\"{name}\" value=\"{request.Query[name].ToString()}\">"));
        output.Content.AppendHtml(If(Search is not null,
            $"<label class=\"search\">{icons.Draw("search")}<span class=\"visually-hidden\">{Search}</span><input class=\"input\" type=\"search\" name=\"q\" value=\"{request.Query[ListQuery.Search].ToString()}\" placeholder=\"{Search}\"></label>"));
        output.Content.AppendHtml(filters);
        output.Content.AppendHtml(Html($"<button class=\"btn btn-sm without-script\">{words["Apply"].Value}</button>"));
        output.Content.AppendHtml(Html($"{Export(Csv, "CSV", "file-down")}{Export(Xlsx, "XLSX", "file-spreadsheet")}"));

        Microsoft.AspNetCore.Html.IHtmlContent Export(string? href, string kind, string icon) =>
            If(href is not null, $"<a class=\"btn btn-ghost btn-sm\" href=\"{href}{request.QueryString.ToString()}\" download>{icons.Draw(icon)}{kind}</a>");
    }
}
