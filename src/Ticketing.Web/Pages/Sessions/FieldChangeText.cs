using System.Globalization;
using Microsoft.Extensions.Localization;
using Ticketing.Sessions.Import;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>A field's change as people read it: its name, and what stays, goes and comes.</summary>
internal sealed record FieldChangeText(string Name, IReadOnlyList<Piece> Pieces)
{
    public static FieldChangeText Of(FieldChange change, string zone, IStringLocalizer t)
    {
        var (before, after) = (Said(change.Field, change.Before, zone), Said(change.Field, change.After, zone));
        var pieces = change.Field is "Abstract" or "Description" or "Biography" && before is not null && after is not null
            ? WordDifference.Of(before, after)
            : new[] { (PieceKind.Gone, before), (PieceKind.Come, after) }.Where(piece => piece.Item2 is { Length: > 0 }).Select(piece => new Piece(piece.Item1, piece.Item2!)).ToList();
        return new(t[NameOf(change.Field)].Value, pieces);
    }

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
}
