namespace Ticketing.Catalog;

/// <summary>What the tickets of an item are good for.</summary>
public static class Entitlements
{
    /// <summary>
    /// The days of a ticket type; of a bundle, those of all it includes and its own. <c>null</c> for every day: also where any
    /// part of a bundle is good every day.
    /// </summary>
    /// <param name="item">What is sold.</param>
    /// <param name="items">All of the event's.</param>
    public static IReadOnlyList<DateOnly>? DaysOf(Item item, IReadOnlyList<Item> items)
    {
        if (item.IncludedItemIds.Count == 0) return item.Days;
        var parts = items.Where(i => item.IncludedItemIds.Contains(i.Id)).ToList();
        return parts.Exists(i => i.Days is null) ? null : [.. parts.SelectMany(i => i.Days!).Concat(item.Days ?? []).Distinct().Order()];
    }
}
