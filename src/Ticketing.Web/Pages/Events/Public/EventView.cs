using System.Globalization;
using System.Text.Json;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Events.Public;

/// <summary>What the event's page makes of its data.</summary>
public static class EventView
{
    /// <summary>The ticket types that visitors should see.</summary>
    public static IReadOnlyList<ShopItemDto> Offered(ShopDto? shop) => shop?.Items.Where(i => i.Status != ItemSale.Paused).ToList() ?? [];

    /// <summary>schema.org/Event as JSON; the encoder escapes everything that could end a script element.</summary>
    public static string JsonLd(PublicEvent e, ShopDto? shop, OrganizationSummary organization, string url, string homeUrl, Func<string, string> link)
    {
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org", ["@type"] = "Event", ["name"] = e.Title, ["description"] = e.Excerpt.Length > 0 ? e.Excerpt : null,
            ["startDate"] = Zones.InZone(e.StartsAt, e.TimeZone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["endDate"] = Zones.InZone(e.EndsAt, e.TimeZone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
            ["eventStatus"] = "https://schema.org/" + (e.Status == EventStatus.Cancelled ? "EventCancelled" : "EventScheduled"),
            ["eventAttendanceMode"] = "https://schema.org/" + e.Format switch
            {
                EventFormat.Online => "OnlineEventAttendanceMode", EventFormat.Hybrid => "MixedEventAttendanceMode", _ => "OfflineEventAttendanceMode",
            },
            ["location"] = Location(e, url),
            ["image"] = (e.CoverFileId ?? organization.CoverFileId) is { } cover ? link($"/files/{cover}") : null,
            ["organizer"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = organization.Name, ["url"] = homeUrl },
            ["url"] = url,
            ["offers"] = Offered(shop).Select(i => new Dictionary<string, object?>
            {
                ["@type"] = "Offer", ["name"] = i.Name, ["price"] = i.Price.ToDecimal(), ["priceCurrency"] = i.Price.Currency.Code, ["url"] = url,
                ["availability"] = "https://schema.org/" + (i.Status == ItemSale.OnSale ? "InStock" : i.Status == ItemSale.NotYet ? "PreOrder" : "SoldOut"),
            }).ToList() is { Count: > 0 } offers ? offers : null,
        };
        return JsonSerializer.Serialize(data.Where(d => d.Value is not null).ToDictionary());
    }

    private static Dictionary<string, object?> Location(PublicEvent e, string url)
    {
        if (e.Format == EventFormat.Online) return new() { ["@type"] = "VirtualLocation", ["url"] = url };
        var address = new Dictionary<string, object?>
        {
            ["@type"] = "PostalAddress", ["streetAddress"] = e.Place.Address, ["addressLocality"] = e.Place.City, ["addressCountry"] = e.Place.Country,
        };
        return new()
        {
            ["@type"] = "Place", ["name"] = e.Place.Name ?? e.Place.City ?? e.Title, ["address"] = address.Where(a => a.Value is not null).ToDictionary(),
        };
    }
}
