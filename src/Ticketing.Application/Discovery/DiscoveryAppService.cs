using Microsoft.Extensions.Caching.Memory;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Discovery;

/// <summary>What to look for among public events.</summary>
public sealed record DiscoveryRequest
{
    public const int PageSize = 24;

    /// <summary>Words of title, place, city, organizer or summary; the last may be unfinished.</summary>
    public string? Q { get; init; }

    public string? City { get; init; }

    /// <summary>Events not over by then; now when left out.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Events that start before then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>Soonest first.</summary>
public sealed record DiscoveryResult(IReadOnlyList<EventCard> Items, bool HasMore);

/// <summary>Finds public events over all organizations.</summary>
public sealed class DiscoveryAppService(AppServiceContext context, IListings listings, IMemoryCache cache) : AppService(context)
{
    private const int MaxWords = 8;
    private const int SitemapLimit = 40_000; // sitemaps.org allows 50,000 addresses a file
    private static readonly TimeSpan CitiesFresh = TimeSpan.FromMinutes(1);

    [OpenToAnyone("public search over public data")]
    public async Task<DiscoveryResult> SearchAsync(DiscoveryRequest request, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of(request.Q, MaxWords);
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(request.Q)) return new([], false);
        var from = request.From is { } wished && wished > Now ? wished : Now;
        var skip = (Math.Clamp(request.Page, 1, 400) - 1) * DiscoveryRequest.PageSize;
        var found = await listings.SearchAsync(
            new(words, request.City, from.ToUniversalTime(), request.Until?.ToUniversalTime(), skip, DiscoveryRequest.PageSize + 1), cancellationToken);
        return new(found.Take(DiscoveryRequest.PageSize).ToList(), found.Count > DiscoveryRequest.PageSize);
    }

    [OpenToAnyone("public search over public data")]
    public async Task<IReadOnlyList<ListingCity>> GetCitiesAsync(CancellationToken cancellationToken) =>
        (await cache.GetOrCreateAsync(nameof(GetCitiesAsync), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = CitiesFresh;
            return listings.GetCitiesAsync(Now, 8, cancellationToken);
        }))!;

    /// <summary>The cards with their cheapest paid ticket, as far as they are listed.</summary>
    [OpenToAnyone("public prices of public events")]
    public async Task<IReadOnlyList<EventCard>> PriceAsync(IReadOnlyList<EventCard> cards, CancellationToken cancellationToken)
    {
        if (cards.Count == 0) return cards;
        var prices = await listings.GetFromPricesAsync(cards.Select(c => c.Id).ToList(), cancellationToken);
        return cards.Select(c => prices.TryGetValue(c.Id, out var price) ? c with { FromPrice = price } : c).ToList();
    }

    [OpenToAnyone("the sitemap is for search engines")]
    public Task<IReadOnlyList<ListingAddress>> GetAddressesAsync(CancellationToken cancellationToken) =>
        listings.GetAddressesAsync(SitemapLimit, cancellationToken);
}
