using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using Ticketing.Web.Look.Assets;
using static Ticketing.Web.Look.Markup;

namespace Ticketing.Web.Look.Forms;

/// <summary>
/// A whole field: label, control, hint, inline error. <c>&lt;field for="Input.Title" label="Title" hint="…" /&gt;</c>.
/// Type is told by the property or set: text, email, password, number, money, date, time, datetime-local, url, tel, search, color,
/// textarea, select, cards, checkbox, switch, file. Rules are the property's data annotations, checked on blur and on the server.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(Icons icons, IStringLocalizer<LookWords> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression? For { get; set; }
    public string? Name { get; set; }
    public object? Value { get; set; }
    public string? Label { get; set; }
    public string? Hint { get; set => field = string.IsNullOrEmpty(value) ? null : value; }
    public string? Type { get; set; }
    public IEnumerable<SelectListItem>? Options { get; set; }
    public string? Placeholder { get; set; }
    public string? Autocomplete { get; set; }
    public string? Prefix { get; set; }
    public string? Suffix { get; set; }
    public string? Currency { get; set; }
    public string? Accept { get; set; }
    public string? Class { get; set; }
    public bool? Required { get; set; }
    public bool Readonly { get; set; }
    public bool Disabled { get; set; }
    public bool Autofocus { get; set; }
    public bool HideLabel { get; set; }

    internal string RevealLabel => words["Show password"].Value;

    /// <summary>Says "optional" beside the label of what may be left empty.</summary>
    public bool ShowOptional { get; set; } = true;

    /// <summary>Attributes that no property names go to the control: min, max, step, rows, inputmode, data-….</summary>
    [HtmlAttributeName(DictionaryAttributePrefix = "control-")] public IDictionary<string, string> Control { get; set; } = new Dictionary<string, string>();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = FieldModel.From(this);
        output.TagName = field.IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"field{(Class is null ? "" : $" {Class}")}{(field.Error is null ? "" : " has-error")}");
        output.Content.AppendHtml(field.IsCheck ? Controls.Check(field) : Html($"{LabelOf(field)}{Controls.Draw(field, icons)}"));
        output.Content.AppendHtml(If(Hint is not null && !field.IsCheck, $"<div class=\"hint\" id=\"{field.Id}-hint\">{Hint}</div>"));
        output.Content.AppendHtml(Html($"<div class=\"error\" id=\"{field.Id}-error\">{icons.Draw("circle-alert", "icon-sm")}<span class=\"error-text\">{field.Error}</span></div>"));
    }

    private IHtmlContent LabelOf(FieldModel field)
    {
        var optional = If(!field.Required && ShowOptional && !Disabled && !Readonly, $" <span class=\"optional\">{words["optional"].Value}</span>");
        var hidden = HideLabel ? " visually-hidden" : "";
        return field.IsGroup
            ? Html($"<legend class=\"label{hidden}\">{field.Label}{optional}</legend>")
            : Html($"<label class=\"label{hidden}\" for=\"{field.Id}\">{field.Label}{optional}</label>");
    }
}
