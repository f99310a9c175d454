using System.Collections.Frozen;

namespace Ticketing.Queueing;

/// <summary>Waiting parties that want the same: any of <paramref name="ItemIds"/>, at least <paramref name="Smallest"/> places.</summary>
/// <param name="ItemIds">what they accept.</param>
/// <param name="Smallest">with how few each is content.</param>
/// <param name="LargestParty">the most that one of them wants.</param>
/// <param name="Places">all they want together.</param>
public sealed record WaitlistGroup(IReadOnlyList<Guid> ItemIds, int Smallest, int LargestParty, long Places);

/// <summary>An item of the event, as far as offering it goes.</summary>
public sealed record WaitlistItem(Guid Id, IReadOnlyList<Guid> QuotaIds, int MinPerOrder, int MaxPerOrder, bool IsOnSale);

/// <summary>
/// An event's waitlist as every process reads it twice a second: who waits for what, and what is free. From it follow, without
/// a query, which items are kept back from passers-by and whether an offer is due.
/// </summary>
public sealed class WaitlistReading
{
    private readonly Dictionary<Guid, WaitlistItem> items;
    private readonly IReadOnlyDictionary<Guid, int> left;

    /// <param name="eventId">the event.</param>
    /// <param name="tenantId">its organization.</param>
    /// <param name="groups">everyone who waits.</param>
    /// <param name="offered">all items of the event; may be empty when nobody waits.</param>
    /// <param name="left">free places by quota.</param>
    public WaitlistReading(Guid eventId, Guid tenantId, IReadOnlyList<WaitlistGroup> groups, IReadOnlyList<WaitlistItem> offered, IReadOnlyDictionary<Guid, int> left)
    {
        (EventId, TenantId, this.left) = (eventId, tenantId, left);
        items = offered.ToDictionary(i => i.Id);
        KeptItems = Keep(groups).ToFrozenSet();
        IsDue = groups.Any(IsServable);
    }

    public Guid EventId { get; }

    public Guid TenantId { get; }

    /// <summary>
    /// What passers-by can't have: every item somebody waits for, and those that would take the last places of a quota from
    /// them. A quota that the waiting can make no use of, because another one stands in their way, is nobody's loss.
    /// </summary>
    public FrozenSet<Guid> KeptItems { get; }

    /// <summary>There is a party for whom enough has come free.</summary>
    public bool IsDue { get; }

    /// <summary>The most of an item that one order can have now.</summary>
    public static int MostOf(WaitlistItem item, IReadOnlyDictionary<Guid, int> left) =>
        Math.Min(item.MaxPerOrder, item.QuotaIds.Count == 0 ? 0 : item.QuotaIds.Min(left.GetValueOrDefault));

    private bool IsServable(WaitlistGroup group) => group.ItemIds.Any(id =>
        items.GetValueOrDefault(id) is { IsOnSale: true } item
        && Math.Min(group.LargestParty, MostOf(item, left)) >= Math.Max(group.Smallest, item.MinPerOrder));

    private IEnumerable<Guid> Keep(IReadOnlyList<WaitlistGroup> groups)
    {
        var wanted = new Dictionary<Guid, long>();
        foreach (var group in groups)
            foreach (var id in group.ItemIds) wanted[id] = wanted.GetValueOrDefault(id) + group.Places;
        var useful = new Dictionary<Guid, long>();
        foreach (var (id, places) in wanted)
            foreach (var quota in items.GetValueOrDefault(id)?.QuotaIds ?? [])
                useful[quota] = useful.GetValueOrDefault(quota) + UseOf(quota, items[id], places);
        var kept = useful.Where(u => left.GetValueOrDefault(u.Key) <= u.Value).Select(u => u.Key).ToHashSet();
        return wanted.Keys.Concat(items.Values.Where(i => i.QuotaIds.Any(kept.Contains)).Select(i => i.Id));
    }

    /// <summary>How many places of the quota those who want the item could take, if it alone stood in their way.</summary>
    private long UseOf(Guid quota, WaitlistItem item, long places) =>
        item.QuotaIds.Where(q => q != quota).Aggregate(places, (most, other) => Math.Min(most, left.GetValueOrDefault(other)));
}
