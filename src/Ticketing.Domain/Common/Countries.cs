using System.Collections.Frozen;
using System.Globalization;
using NodaTime.TimeZones;

namespace Ticketing.Common;

/// <summary>A country, with the zones its people live in, the most populous first.</summary>
public sealed record Country(string Code, string Name, IReadOnlyList<string> TimeZones);

/// <summary>The countries of ISO 3166-1, as the zone database lists them.</summary>
public static class Countries
{
    private static readonly FrozenDictionary<string, Country> ByCode = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .GroupBy(l => l.CountryCode, StringComparer.Ordinal)
        .Select(g => new Country(g.Key, PlainName(g.First().CountryName), g.Select(l => l.ZoneId).ToList()))
        .ToFrozenDictionary(c => c.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByTimeZone = TzdbDateTimeZoneSource.Default.ZoneLocations!
        .GroupBy(l => l.ZoneId, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.First().CountryCode, StringComparer.Ordinal);

    /// <summary>By name.</summary>
    public static IReadOnlyList<Country> All { get; } = ByCode.Values.OrderBy(c => c.Name, StringComparer.Ordinal).ToList();

    /// <summary>By ISO 3166-1 alpha-2 code, in either case.</summary>
    public static Country? Find(string? code) => code is { Length: 2 } ? ByCode.GetValueOrDefault(code.ToUpperInvariant()) : null;

    /// <summary>Where a zone lies.</summary>
    public static Country? OfTimeZone(string? timeZone) => timeZone is not null && ByTimeZone.TryGetValue(timeZone, out var code) ? Find(code) : null;

    /// <summary>What people pay with there, where we sell in it; else the euro.</summary>
    public static Currency CurrencyOf(string code)
    {
        try
        {
            return Currency.TryOf(new RegionInfo(code).ISOCurrencySymbol) ?? Currency.Eur;
        }
        catch (ArgumentException)
        {
            return Currency.Eur; // the platform's culture data doesn't know this country
        }
    }

    private static string PlainName(string name) => name == "Britain (UK)" ? "United Kingdom" : name;
}
