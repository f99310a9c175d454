using System.Globalization;
using Microsoft.Extensions.Localization;
using Ticketing.Events;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Events.Public;

/// <summary>An event as its card says it.</summary>
public sealed record CardView(string Title, string Href, string When, string? Place, string? Price, string? Image, string? State)
{
    /// <param name="e">the event.</param>
    /// <param name="t">the reader's words.</param>
    /// <param name="href">its page, where that isn't at the installation's host.</param>
    public static CardView Of(EventCard e, IStringLocalizer t, string? href = null) => new(
        e.Title, href ?? $"/{e.OrganizationSlug}/{e.Slug}", WhenText.Format(e.StartsAt, null, e.TimeZone, "short", CultureInfo.CurrentCulture) + (e.MoreDates > 0 ? " · " + t[e.MoreDates == 1 ? "1 more date" : "{0} more dates", e.MoreDates].Value : ""),
        PlaceOf(e, t),
        PriceOf(e, t), e.CoverFileId is { } file ? $"/files/{file}?w=480" : null, e.IsCancelled ? "cancelled" : null);

    private static string? PlaceOf(EventCard e, IStringLocalizer t)
    {
        if (e.Format == EventFormat.Online) return t["Online"];
        var place = string.Join(", ", new[] { e.PlaceName, e.City }.Where(s => s is not null));
        return place.Length > 0 ? place : null;
    }

    private static string? PriceOf(EventCard e, IStringLocalizer t) => e switch
    {
        { IsCancelled: true } => null,
        { Kind: EventKind.SaveTheDate } => t["Save the date"].Value,
        { Kind: EventKind.Free } => t["Free"].Value,
        { FromPrice: { } least } => least.IsZero ? t["Free"].Value : t["from {0}", MoneyText.Format(least)].Value,
        _ => null,
    };
}
