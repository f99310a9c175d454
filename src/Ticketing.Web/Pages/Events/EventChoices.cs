using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.TimeZones;
using Ticketing.Events;

namespace Ticketing.Web.Pages.Events;

/// <summary>What an event's fields can be, in words.</summary>
public static class EventChoices
{
    private static readonly IReadOnlyList<SelectListItem> Zones = ListZones();
    private static readonly IReadOnlyList<SelectListItem> Lands = ListCountries();

    public static IReadOnlyList<SelectListItem> TimeZones => Zones;

    public static IReadOnlyList<SelectListItem> Countries => Lands;

    public static IReadOnlyList<SelectListItem> Kinds(IStringLocalizer t) =>
    [
        Card(t["With tickets"], nameof(EventKind.Ticketed), t["Sell tickets, some of them free if you like"]),
        Card(t["Free"], nameof(EventKind.Free), t["People register and pay nothing"]),
        Card(t["Save the date"], nameof(EventKind.SaveTheDate), t["Announce it now, decide the rest later"]),
    ];

    public static IReadOnlyList<SelectListItem> Formats(IStringLocalizer t) =>
    [
        Card(t["In person"], nameof(EventFormat.InPerson), t["People come to a place"]),
        Card(t["Online"], nameof(EventFormat.Online), t["People join from anywhere"]),
        Card(t["Hybrid"], nameof(EventFormat.Hybrid), t["Both at once"]),
    ];

    public static IReadOnlyList<SelectListItem> Visibilities(IStringLocalizer t) =>
    [
        Card(t["Public"], nameof(EventVisibility.Public), t["Listed and found by search"]),
        Card(t["Unlisted"], nameof(EventVisibility.Unlisted), t["Whoever has the link"]),
        Card(t["Private"], nameof(EventVisibility.Private), t["The link and an access code"]),
    ];

    // The look draws a card's group name as its hint.
    private static SelectListItem Card(string text, string value, string hint) => new(text, value) { Group = new() { Name = hint } };

    private static List<SelectListItem> ListZones()
    {
        var zones = TzdbDateTimeZoneSource.Default.ZoneLocations!.Select(l => l.ZoneId).Append("UTC").Distinct();
        return zones.Where(id => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null)
            .Select(id => (Id: id, Region: id.Contains('/', StringComparison.Ordinal) ? id[..id.IndexOf('/', StringComparison.Ordinal)] : "UTC"))
            .OrderBy(z => z.Region, StringComparer.Ordinal).ThenBy(z => z.Id, StringComparer.Ordinal)
            .Select(z => new SelectListItem(z.Id[(z.Id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' '), z.Id) { Group = new() { Name = z.Region } })
            .ToList();
    }

    private static List<SelectListItem> ListCountries() =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name))
            .Where(r => r.TwoLetterISORegionName.All(char.IsAsciiLetterUpper) && r.TwoLetterISORegionName.Length == 2)
            .DistinctBy(r => r.TwoLetterISORegionName).OrderBy(r => r.EnglishName, StringComparer.InvariantCulture)
            .Select(r => new SelectListItem(r.EnglishName, r.TwoLetterISORegionName)).ToList();
}
