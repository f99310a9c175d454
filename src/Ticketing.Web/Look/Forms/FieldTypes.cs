using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Ticketing.Web.Look.Forms;

/// <summary>Which control a property wants, and how its value is written into one.</summary>
internal static class FieldTypes
{
    public static string Of(FieldTagHelper tag)
    {
        if (tag.Options is not null) return "select";
        if (tag.Currency is not null) return "money";
        if (tag.For is null) return "text";
        var kind = tag.For.ModelExplorer.ModelType;
        kind = Nullable.GetUnderlyingType(kind) ?? kind;
        return tag.For.Metadata.DataTypeName switch
        {
            nameof(DataType.EmailAddress) => "email",
            nameof(DataType.Password) => "password",
            nameof(DataType.Url) or nameof(DataType.ImageUrl) => "url",
            nameof(DataType.PhoneNumber) => "tel",
            nameof(DataType.MultilineText) => "textarea",
            nameof(DataType.Date) => "date",
            nameof(DataType.Time) => "time",
            nameof(DataType.Currency) => "money",
            _ => OfClr(kind),
        };
    }

    /// <summary>Dates and times as HTML wants them, whole numbers invariant, fractions in the reader's culture because they are bound by it.</summary>
    public static string? Text(object? value, string type) => value switch
    {
        null => null,
        bool mark => mark ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime local => local.ToString(type == "date" ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString(type == "date" ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        decimal amount when type == "money" => amount.ToString("0.00##", CultureInfo.CurrentCulture),
        Enum choice => choice.ToString(),
        decimal or double or float => Convert.ToString(value, CultureInfo.CurrentCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string OfClr(Type kind) =>
        kind == typeof(bool) ? "checkbox"
        : kind == typeof(int) || kind == typeof(long) || kind == typeof(short) ? "number"
        : kind == typeof(decimal) || kind == typeof(double) ? "decimal"
        : kind == typeof(DateOnly) ? "date"
        : kind == typeof(TimeOnly) ? "time"
        : kind == typeof(DateTime) || kind == typeof(DateTimeOffset) ? "datetime-local"
        : typeof(IFormFile).IsAssignableFrom(kind) ? "file"
        : "text";
}
