using System.Collections.Concurrent;
using Ticketing.Catalog;

namespace Ticketing.Orders;

/// <summary>What the stock said was left when it had too little, kept for a moment: places that come back are sold that much later.</summary>
internal sealed class RecentShortages(TimeSpan fresh, TimeProvider clock)
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<Guid, (int Left, long At)> known = new();

    public void Remember(Guid quotaId, int left)
    {
        if (fresh == TimeSpan.Zero || left > Order.MaxTickets) return;
        if (known.Count >= MaxRemembered) known.Clear();
        known[quotaId] = (left, clock.GetTimestamp());
    }

    /// <summary>The first quota that had too little for this a moment ago.</summary>
    public HoldResult? Find(IReadOnlyList<QuotaDemand> demand)
    {
        foreach (var (quotaId, quantity) in demand)
            if (known.TryGetValue(quotaId, out var seen) && seen.Left < quantity && clock.GetElapsedTime(seen.At) < fresh) return HoldResult.Short(quotaId, seen.Left);
        return null;
    }
}
