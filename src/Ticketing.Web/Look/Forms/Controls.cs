using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Forms;

/// <summary>Draws the control of a field.</summary>
internal static class Controls
{
    public static IHtmlContent Draw(FieldModel field, Icons icons) => field.Type switch
    {
        "textarea" => Html($"<textarea class=\"input\"{Common(field)}>\n{field.Value}</textarea>"),
        "select" => Html($"<select class=\"input\"{Common(field)}{Attr("multiple", field.IsMultiple)}>{Options(field)}</select>"),
        "cards" => Html($"<div class=\"choice-cards\">{Choices(field, "choice-card", field.IsMultiple ? "checkbox" : "radio")}</div>"),
        "radio" => Choices(field, "", "radio"),
        "checks" => Choices(field, "", "checkbox"),
        "file" => File(field, icons),
        _ => Affixed(field, icons),
    };

    public static IHtmlContent Check(FieldModel field)
    {
        var mark = field.Type == "switch" ? "switch" : null;
        var hint = If(field.Tag.Hint is not null, $"<span class=\"hint\" id=\"{field.Id}-hint\">{field.Tag.Hint}</span>");
        var input = Html($"<input type=\"checkbox\"{Attr("class", mark)}{Attr("role", mark)} value=\"true\"{Common(field)}{Attr("checked", field.Value is "true" or "true,false")}>");
        return Html($"<label class=\"check{(mark is null ? "" : " check-end")}\">{input}<span>{field.Label}{hint}</span></label><input type=\"hidden\" name=\"{field.Name}\" value=\"false\">");
    }

    private static IHtmlContent Affixed(FieldModel field, Icons icons)
    {
        var tag = field.Tag;
        var (before, after) = (tag.Prefix, tag.Suffix ?? (field.Type == "money" ? tag.Currency : null));
        var input = Html($"<input class=\"input\" type=\"{HtmlType(field.Type)}\"{Common(field)}{Attr("value", field.Type == "password" ? null : field.Value)}>");
        if (field.Type == "password") return Html($"<div class=\"affix\">{input}{Reveal(field, icons)}</div>");
        if (before is null && after is null) return input;
        return Html($"<div class=\"affix\">{If(before is not null, $"<span>{before}</span>")}{input}{If(after is not null, $"<span>{after}</span>")}</div>");
    }

    // Without a script it stays hidden: there would be nothing to press it for.
    private static IHtmlContent Reveal(FieldModel field, Icons icons) => Html(
        $"<button type=\"button\" class=\"reveal needs-script\" data-reveal=\"{field.Id}\" aria-controls=\"{field.Id}\" aria-pressed=\"false\" aria-label=\"{field.Tag.RevealLabel}\">{icons.Draw("eye")}{icons.Draw("eye-off")}</button>");

    private static string HtmlType(string type) => type is "money" or "decimal" ? "text" : type;

    private static IHtmlContent File(FieldModel field, Icons icons) => Html(
        $"<div class=\"file-drop\">{icons.Draw("upload", "icon-lg")}<span class=\"small muted\">{field.Tag.Placeholder}</span><input type=\"file\"{Common(field)}{Attr("accept", field.Tag.Accept)}></div>");

    private static IHtmlContent Options(FieldModel field)
    {
        var empty = If(field.Tag.Placeholder is not null, $"<option value=\"\">{field.Tag.Placeholder}</option>");
        var groups = (field.Tag.Options ?? []).GroupBy(option => option.Group?.Name);
        return Html($"{empty}{Join(groups.Select(group => group.Key is null ? Items(group) : Html($"<optgroup label=\"{group.Key}\">{Items(group)}</optgroup>")))}");

        IHtmlContent Items(IEnumerable<SelectListItem> items) => Join(items.Select(item => Html(
            $"<option value=\"{item.Value ?? item.Text}\"{Attr("selected", Chosen(field, item))}{Attr("disabled", item.Disabled)}>{item.Text}</option>")));
    }

    // An option's group name serves as its hint on a card.
    private static IHtmlContent Choices(FieldModel field, string css, string type) => Join((field.Tag.Options ?? []).Select((item, index) => Html(
        $"<label class=\"check {css}\"><input type=\"{type}\" id=\"{field.Id}{(index == 0 ? "" : $"-{index}")}\" name=\"{field.Name}\" value=\"{item.Value ?? item.Text}\"{Attr("checked", Chosen(field, item))}{Attr("disabled", item.Disabled || field.Tag.Disabled)}{Attr("required", field.Required && type == "radio")} aria-describedby=\"{field.DescribedBy}\"><span>{item.Text}{If(item.Group is not null, $"<span class=\"hint\">{item.Group?.Name}</span>")}</span></label>")));

    private static bool Chosen(FieldModel field, SelectListItem item) =>
        field.Values.Count > 0 ? field.Values.Contains(item.Value ?? item.Text) : item.Selected;

    private static IHtmlContent Common(FieldModel field)
    {
        var tag = field.Tag;
        var attributes = new HtmlContentBuilder();
        attributes.AppendHtml(Html($" id=\"{field.Id}\" name=\"{field.Name}\" aria-describedby=\"{field.DescribedBy}\""));
        attributes.AppendHtml(Attr("aria-invalid", field.Error is null ? null : "true"));
        attributes.AppendHtml(Attr("required", field.Required && !field.IsCheck));
        attributes.AppendHtml(Attr("readonly", tag.Readonly));
        attributes.AppendHtml(Attr("disabled", tag.Disabled));
        attributes.AppendHtml(Attr("autofocus", tag.Autofocus));
        if (!field.IsCheck && field.Type is not ("file" or "select")) attributes.AppendHtml(Attr("placeholder", tag.Placeholder));
        attributes.AppendHtml(Attr("autocomplete", tag.Autocomplete ?? (field.Type == "email" ? "email" : null)));
        if (field.Type is "money" or "decimal") attributes.AppendHtml(Attr("inputmode", "decimal"));
        foreach (var rule in field.Rules) attributes.AppendHtml(Constraint(rule, field));
        foreach (var (name, value) in tag.Control) attributes.AppendHtml(Attr(name, value));
        return attributes;
    }

    private static IHtmlContent Constraint(FieldRule rule, FieldModel field)
    {
        var onText = rule.Name is "min" or "max" && field.Type is "money" or "decimal";
        var constraint = rule.Name is "" or "required" || onText || field.Tag.Control.ContainsKey(rule.Name) ? Empty : Attr(rule.Name, rule.Value);
        return Html($"{constraint}{Attr($"data-msg-{rule.Validity}", rule.Message)}");
    }
}
