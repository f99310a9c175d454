using Microsoft.AspNetCore.Mvc.Rendering;
using Ticketing.Common;

namespace Ticketing.Web.Common;

/// <summary>Countries, currencies, zones and languages as choices of a form.</summary>
public static class PlaceChoices
{
    public static IReadOnlyList<SelectListItem> Countries { get; } = Ticketing.Common.Countries.All.Select(c => new SelectListItem(c.Name, c.Code)).ToList();

    public static IReadOnlyList<SelectListItem> Currencies { get; } = Currency.Known.Order(StringComparer.Ordinal).Select(c => new SelectListItem(c, c)).ToList();

    /// <summary>By continent; <c>Europe/Vienna</c> reads <c>Vienna</c> there.</summary>
    public static IReadOnlyList<SelectListItem> TimeZones { get; } = Ticketing.Common.Countries.All.SelectMany(c => c.TimeZones).Append("UTC").Distinct().Order(StringComparer.Ordinal)
        .GroupBy(z => z.Split('/')[0]).SelectMany(g => Group(new SelectListGroup { Name = g.Key }, g)).ToList();

    public static IReadOnlyList<SelectListItem> Locales { get; } = Ticketing.Common.Locales.All.Select(l => new SelectListItem(l.Title, l.Name)).ToList();

    private static IEnumerable<SelectListItem> Group(SelectListGroup continent, IEnumerable<string> zones) =>
        zones.Select(z => new SelectListItem(z[(z.IndexOf('/') + 1)..].Replace('_', ' ').Replace("/", " – ", StringComparison.Ordinal), z) { Group = continent });
}
