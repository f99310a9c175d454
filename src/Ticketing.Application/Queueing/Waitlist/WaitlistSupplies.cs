using Ticketing.Catalog;

namespace Ticketing.Queueing;

/// <summary>What is free of each item, for one order.</summary>
internal static class WaitlistSupplies
{
    public static async Task<IReadOnlyList<WaitlistSupply>> ReadSuppliesAsync(this IStock stock, List<Item> items, CancellationToken cancellationToken)
    {
        var counts = await stock.ReadAsync(items.SelectMany(i => i.QuotaIds).ToHashSet(), cancellationToken);
        var left = counts.ToDictionary(c => c.Key, c => c.Value.Left);
        return items.ConvertAll(i => new WaitlistSupply(i.Id, i.MinPerOrder, WaitlistReading.MostOf(new(i.Id, i.QuotaIds, i.MinPerOrder, i.MaxPerOrder, true), left)));
    }
}
