using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Discovery;

/// <summary>What to look for: every word of <paramref name="Words"/>, the last one as a beginning.</summary>
public sealed record ListingQuery(
    IReadOnlyList<string> Words, string? City, DateTimeOffset From, DateTimeOffset? Until, int Skip, int Take);

/// <summary>A city with how many events are coming up there.</summary>
public sealed record ListingCity(string City, int Events);

/// <summary>The path of a listed event and when it last changed.</summary>
public sealed record ListingAddress(string OrganizationSlug, string EventSlug, DateTimeOffset ChangedAt);

/// <summary>
/// Public events of all organizations, copied out of them so that looking for one reads nothing private. Holds only
/// what anyone may see, of events that are published, public and not cancelled.
/// </summary>
public interface IListings
{
    /// <summary>Brings one event of the current organization up to date: in, changed or out. Runs in the open transaction.</summary>
    Task RefreshAsync(Guid eventId, CancellationToken cancellationToken);

    /// <summary>Soonest first; of active organizations alone.</summary>
    Task<IReadOnlyList<EventCard>> SearchAsync(ListingQuery query, CancellationToken cancellationToken);

    /// <summary>Those with most events first, of events that end after <paramref name="now"/>.</summary>
    Task<IReadOnlyList<ListingCity>> GetCitiesAsync(DateTimeOffset now, int take, CancellationToken cancellationToken);

    /// <summary>The cheapest paid ticket of each listed event, or 0 where all are free; events without tickets are left out.</summary>
    Task<IReadOnlyDictionary<Guid, Money>> GetFromPricesAsync(IReadOnlyCollection<Guid> eventIds, CancellationToken cancellationToken);

    /// <summary>Every listed event, newest change first, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<ListingAddress>> GetAddressesAsync(int take, CancellationToken cancellationToken);
}
