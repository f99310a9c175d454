using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Ticketing.Web.Look.Forms;

/// <summary>One HTML constraint, the validity state it belongs to, and the server's words for breaking it.</summary>
internal sealed record FieldRule(string Name, string? Value, string Validity, string Message);

// HTML's own pattern attribute reads expressions in the strictest dialect of JavaScript, which refuses much of what .NET allows: the script checks data-pattern instead.

/// <summary>Data annotations as HTML constraints, so that the browser and the server hold the same rules and say the same words.</summary>
internal static class FieldRules
{
    public static IReadOnlyList<FieldRule> Of(ModelMetadata? property, string label) =>
        property is null ? [] : property.ValidatorMetadata.OfType<ValidationAttribute>().SelectMany(rule => Of(rule, label)).ToList();

    private static IEnumerable<FieldRule> Of(ValidationAttribute rule, string label)
    {
        var message = rule.FormatErrorMessage(label);
        return rule switch
        {
            RequiredAttribute => [new("required", null, "value-missing", message)],
            StringLengthAttribute length => Lengths(length.MinimumLength, length.MaximumLength, message),
            LengthAttribute length => Lengths(length.MinimumLength, length.MaximumLength, message),
            MaxLengthAttribute { Length: > 0 } most => Lengths(0, most.Length, message),
            MinLengthAttribute least => Lengths(least.Length, null, message),
            RangeAttribute range => [new("min", Number(range.Minimum), "range-underflow", message), new("max", Number(range.Maximum), "range-overflow", message)],
            RegularExpressionAttribute pattern => [new("data-pattern", pattern.Pattern, "pattern-mismatch", message)],
            EmailAddressAttribute or UrlAttribute => [new("", null, "type-mismatch", message)],
            _ => [],
        };
    }

    private static IEnumerable<FieldRule> Lengths(int least, int? most, string message)
    {
        if (least > 0) yield return new("minlength", Number(least), "too-short", message);
        if (most is { } limit) yield return new("maxlength", Number(limit), "too-long", message);
    }

    private static string? Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
