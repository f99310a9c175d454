using Microsoft.AspNetCore.Razor.TagHelpers;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Lists;

/// <summary>
/// A list as a table: <c>&lt;data-table caption="Orders"&gt;&lt;thead&gt;…&lt;tbody&gt;…&lt;/data-table&gt;</c>. On phones rows become cards
/// (cells with class <c>hide-phone</c> stay away) unless scroll is set. A link of class <c>row-link</c> makes its whole row clickable.
/// </summary>
[HtmlTargetElement("data-table")]
public sealed class DataTableTagHelper : TagHelper
{
    public string Caption { get; set; } = "";
    public bool Scroll { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "table-scroll");
        output.Attributes.SetAttribute("tabindex", "0");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Content.SetHtmlContent(Html($"<table class=\"data{(Scroll ? "" : " data-stack")}\"><caption class=\"visually-hidden\">{Caption}</caption>{rows}</table>"));
    }
}

/// <summary>A column head that sorts: <c>&lt;th sort="placed"&gt;Placed&lt;/th&gt;</c>; first is what its first click asks for, "asc" or "desc".</summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortTagHelper(Icons icons, IHttpContextAccessor http) : TagHelper
{
    public string Sort { get; set; } = "";
    public string First { get; set; } = "asc";

    /// <summary>Set on the column that the list is sorted by when the address does not say.</summary>
    public bool Default { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var text = await output.GetChildContentAsync();
        var request = http.HttpContext!.Request;
        var now = request.Query[ListQuery.Sort].ToString();
        if (now.Length == 0 && Default) now = First == "desc" ? $"-{Sort}" : Sort;
        var (ascending, descending) = (now == Sort, now == $"-{Sort}");
        var next = ascending ? $"-{Sort}" : descending ? Sort : First == "desc" ? $"-{Sort}" : Sort;
        if (ascending || descending) output.Attributes.SetAttribute("aria-sort", ascending ? "ascending" : "descending");
        output.Attributes.SetAttribute("scope", "col");
        var arrow = icons.Draw(ascending ? "arrow-up" : descending ? "arrow-down" : "chevrons-up-down");
        output.Content.SetHtmlContent(Html($"<a href=\"{ListQuery.With(request, (ListQuery.Sort, next))}\">{text}{arrow}</a>"));
    }
}
