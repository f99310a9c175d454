using Ticketing.Catalog;

namespace Ticketing.Orders;

/// <summary>Shares out what is left: first come, first served, each basket whole or not at all.</summary>
internal static class OpeningShares
{
    /// <param name="orders">in order of arrival.</param>
    /// <param name="knownKeys">client keys that have an order already, or get one here.</param>
    /// <param name="left">places by quota; lowered by what is given out.</param>
    public static IReadOnlyList<Opening> Of(IReadOnlyList<Order> orders, ISet<string> knownKeys, IDictionary<Guid, int> left) =>
        orders.Select(order => Decide(order, knownKeys, left)).ToList();

    private static Opening Decide(Order order, ISet<string> knownKeys, IDictionary<Guid, int> left)
    {
        if (order.ClientKey is { } key && knownKeys.Contains(key)) return Opening.Known;
        var demand = order.Demand();
        foreach (var (quotaId, quantity) in demand)
        {
            var places = left.TryGetValue(quotaId, out var found) ? found : 0;
            if (places < quantity) return Opening.Short(HoldResult.Short(quotaId, places));
        }

        foreach (var (quotaId, quantity) in demand) left[quotaId] -= quantity;
        if (order.ClientKey is not null) knownKeys.Add(order.ClientKey);
        return Opening.Opened;
    }
}
