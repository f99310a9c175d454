using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Discovery;
using Ticketing.Events;
using Ticketing.Web.Hosting.Kept;

namespace Ticketing.Web.Pages.Discovery;

/// <summary>The front door: what is on, and what this place is for.</summary>
[AlikeForVisitors]
public sealed class IndexModel(DiscoveryAppService discovery, TimeProvider clock, IStringLocalizer<Texts> t) : PageModel
{
    private const int CardsWorthAHeading = 3;

    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    [BindProperty(SupportsGet = true)] public string? City { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public DiscoveryResult Found { get; private set; } = new([], false);

    public IReadOnlyList<ListingCity> Cities { get; private set; } = [];

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrWhiteSpace(City) || Number > 1;

    /// <summary>Cards under "Today", "In the next days", then months, each by the event's own calendar; all together while there are few.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<EventCard> Cards)> Groups
    {
        get
        {
            if (Found.Items.Count == 0) return [];
            var groups = Found.Items.GroupBy(HeadingOf).Select(group => (group.Key, (IReadOnlyList<EventCard>)group.ToList())).ToList();
            return Found.Items.Count >= groups.Count * CardsWorthAHeading ? groups : [(t["Coming up"], Found.Items)];
        }
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Number = Math.Clamp(Number, 1, 400);
        Found = await discovery.SearchAsync(new() { Q = Search, City = string.IsNullOrWhiteSpace(City) ? null : City, Page = Number }, cancellationToken);
        Cities = await discovery.GetCitiesAsync(cancellationToken);
    }

    public string Href(string? city, int page = 1)
    {
        var query = new List<string>();
        if (!string.IsNullOrWhiteSpace(Search)) query.Add("q=" + Uri.EscapeDataString(Search));
        if (!string.IsNullOrWhiteSpace(city)) query.Add("city=" + Uri.EscapeDataString(city));
        if (page > 1) query.Add("page=" + page.ToString(CultureInfo.InvariantCulture));
        return query.Count == 0 ? "/" : "/?" + string.Join('&', query);
    }

    private string HeadingOf(EventCard card)
    {
        var now = Zones.ToLocal(clock.GetUtcNow(), card.TimeZone).Date;
        var start = Zones.ToLocal(card.StartsAt, card.TimeZone).Date;
        if (start <= now) return start == now ? t["Today"] : t["Now"];
        var days = NodaTime.Period.DaysBetween(now, start);
        if (days == 1) return t["Tomorrow"];
        return days < 7 ? t["In the next days"] : start.ToString("MMMM yyyy", CultureInfo.CurrentCulture);
    }
}
