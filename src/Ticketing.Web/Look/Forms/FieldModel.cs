using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Ticketing.Web.Look.Forms;

/// <summary>What a field has to draw, put together from its attributes, its property and what was posted.</summary>
internal sealed record FieldModel
{
    public required FieldTagHelper Tag { get; init; }
    public required string Name { get; init; }
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Label { get; init; }
    public required string? Value { get; init; }
    public required IReadOnlyCollection<string> Values { get; init; }
    public required bool Required { get; init; }
    public required string? Error { get; init; }
    public required IReadOnlyList<FieldRule> Rules { get; init; }

    public bool IsCheck => Type is "checkbox" or "switch";
    public bool IsGroup => Type is "cards" or "radio" or "checks";
    public bool IsMultiple => Tag.For is { Metadata: { IsEnumerableType: true } } && Tag.For.ModelExplorer.ModelType != typeof(string);

    /// <summary>Ids of hint and error, for aria-describedby.</summary>
    public string DescribedBy => Tag.Hint is null ? $"{Id}-error" : $"{Id}-hint {Id}-error";

    public static FieldModel From(FieldTagHelper tag)
    {
        var name = tag.Name ?? tag.ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(tag.For?.Name ?? "");
        var type = tag.Type ?? FieldTypes.Of(tag);
        tag.ViewContext.ViewData.ModelState.TryGetValue(name, out var state);
        var label = tag.Label ?? tag.For?.Metadata.GetDisplayName() ?? name;
        var rules = FieldRules.Of(tag.For?.Metadata, label);
        var posted = type is "password" or "file" ? null : state?.AttemptedValue;
        var value = posted ?? FieldTypes.Text(tag.Value ?? tag.For?.Model, type);
        return new()
        {
            Tag = tag, Name = name, Type = type, Label = label, Value = value, Rules = rules,
            Id = TagBuilder.CreateSanitizedId(name, "_"),
            Values = Many(state, tag.Value ?? tag.For?.Model) ?? (value is null ? [] : [value]),
            Required = tag.Required ?? (rules.Any(rule => rule.Name == "required") || Needed(tag.For, type)),
            Error = state?.Errors.FirstOrDefault() is { } error ? Message(error) : null,
        };
    }

    // A value that cannot be null has to be given, except for check marks, which always have one.
    private static bool Needed(ModelExpression? property, string type) =>
        property?.Metadata is { IsRequired: true, IsEnumerableType: false } && type is not ("checkbox" or "switch");

    private static string Message(ModelError error) => error.ErrorMessage is { Length: > 0 } text ? text : error.Exception?.Message ?? "";

    private static List<string>? Many(ModelStateEntry? state, object? model)
    {
        if (state?.RawValue is string[] { Length: > 0 } raw) return [.. raw];
        return model is System.Collections.IEnumerable many and not string
            ? many.Cast<object?>().Select(one => Convert.ToString(one, CultureInfo.InvariantCulture) ?? "").ToList() : null;
    }
}
