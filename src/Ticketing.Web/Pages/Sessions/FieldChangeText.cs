using System.Globalization;
using Microsoft.Extensions.Localization;
using Ticketing.Sessions.Import;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>A field's change as people read it: its name, what stays around it, what goes and what comes.</summary>
internal sealed record FieldChangeText(string Name, string Lead, string? Before, string? After, string Tail)
{
    private const int Context = 60;

    public static FieldChangeText Of(FieldChange change, string zone, IStringLocalizer t)
    {
        var name = t[NameOf(change.Field)].Value;
        var (before, after) = (Said(change.Field, change.Before, zone), Said(change.Field, change.After, zone));
        return IsProse(change.Field) && before is not null && after is not null ? Around(name, before, after) : new(name, "", before, after, "");
    }

    private static bool IsProse(string field) => field is "Abstract" or "Description" or "Biography";

    private static string NameOf(string field) => field switch
    {
        "StartsAt" => "Starts",
        "Abstract" => "In short",
        "Type" => "Kind",
        "Url" => "Its own page",
        "DoNotRecord" => "Not to be recorded",
        "AvatarUrl" => "Picture",
        "ExternalId" => "Identifier",
        "Color" => "Colour",
        _ => field,
    };

    private static string? Said(string field, string? value, string zone) => (field, value) switch
    {
        (_, null) => null,
        ("StartsAt", _) when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => WhenText.Format(at, null, zone, "short", CultureInfo.CurrentCulture),
        ("Day", _) when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => DayNames.Short(day),
        ("Duration", _) when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var length) => length.ToString(length.Days > 0 ? @"d\.hh\:mm" : @"h\:mm", CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>Long texts: the part that differs, with a few words around it.</summary>
    private static FieldChangeText Around(string name, string before, string after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < shorter && before[start] == after[start]) start++;
        while (start > 0 && !char.IsWhiteSpace(before[start - 1])) start--;
        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        while (end > 0 && !char.IsWhiteSpace(before[^end])) end--;
        return new(name, LastWords(before[..start]), before[start..^end], after[start..^end], FirstWords(before[^end..]));
    }

    private static string LastWords(string text) => text.Length <= Context ? text : "…" + text[(text.IndexOf(' ', text.Length - Context) is >= 0 and var at ? at : text.Length - Context)..];

    private static string FirstWords(string text) => text.Length <= Context ? text : text[..(text.LastIndexOf(' ', Context) is > 0 and var at ? at : Context)] + "…";
}
