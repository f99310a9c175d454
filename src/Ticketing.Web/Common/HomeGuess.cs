using System.Globalization;
using Microsoft.Net.Http.Headers;
using Ticketing.Common;

namespace Ticketing.Web.Common;

/// <summary>Where somebody is probably at home, from what their browser says; a wrong guess costs one click.</summary>
public sealed record HomeGuess(string Country, string Currency, string TimeZone, string Locale)
{
    /// <summary>From the browser's zone if known, else from the region of its languages (<c>de-AT</c>).</summary>
    public static HomeGuess For(HttpRequest request, string? timeZone = null)
    {
        var languages = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value ?? "").Take(10).ToList();
        var country = Countries.OfTimeZone(timeZone) ?? languages.Select(OfLanguage).FirstOrDefault(c => c is not null) ?? Countries.Find("AT")!;
        return In(country, country.TimeZones.Contains(timeZone ?? "") ? timeZone : null, Locales.For(languages));
    }

    public static HomeGuess In(Country country, string? timeZone, string locale) =>
        new(country.Code, Countries.CurrencyOf(country.Code).Code, timeZone ?? country.TimeZones[0], locale);

    private static Country? OfLanguage(string name)
    {
        try
        {
            return Countries.Find(new RegionInfo(CultureInfo.CreateSpecificCulture(name).Name).TwoLetterISORegionName);
        }
        catch (ArgumentException)
        {
            return null; // no culture of that name, or none with a region
        }
    }
}
