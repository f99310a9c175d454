namespace Ticketing.Catalog;

/// <summary><paramref name="Quantity"/> places of one quota, at least 1.</summary>
public sealed record QuotaDemand(Guid QuotaId, int Quantity);

/// <summary>How a hold went. <see cref="ShortOf"/> names the first quota that had too few places.</summary>
public sealed record HoldResult(bool IsHeld, Guid? ShortOf, int Left)
{
    public static readonly HoldResult Held = new(true, null, 0);

    public static HoldResult Short(Guid quotaId, int left) => new(false, quotaId, left);
}

/// <summary>A quota's counters at one instant. <paramref name="Held"/> counts live holds alone; <paramref name="Left"/> is never negative.</summary>
public sealed record StockCounts(Guid QuotaId, int Size, int Sold, int Held, int Left);

/// <summary>
/// The only way places are taken and given back. All quotas of a hold or none; conditional updates in quota-id order,
/// so two baskets can't deadlock. Each call runs in the caller's transaction when one is open. An expired hold counts
/// until someone needs the place: taking sweeps the expired ones of a quota that looks full.
/// </summary>
public interface IStock
{
    Task<HoldResult> TryHoldAsync(Guid holdId, IReadOnlyList<QuotaDemand> demand, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Moves the ends of holds.</summary>
    /// <returns>the holds that were there.</returns>
    Task<IReadOnlySet<Guid>> ExtendAsync(IReadOnlyDictionary<Guid, DateTimeOffset> ends, CancellationToken cancellationToken);

    /// <summary>Held becomes sold, all of each hold, once.</summary>
    /// <returns>the holds that were there.</returns>
    Task<IReadOnlySet<Guid>> ConfirmAsync(IReadOnlyCollection<Guid> holdIds, CancellationToken cancellationToken);

    /// <summary>Gives held places back; nothing when they are gone already.</summary>
    Task ReleaseAsync(Guid holdId, CancellationToken cancellationToken);

    /// <summary>Gives sold places back, after a cancellation.</summary>
    Task ReturnAsync(IReadOnlyList<QuotaDemand> demand, CancellationToken cancellationToken);

    /// <summary>How it stands, without locks: for showing, never for deciding.</summary>
    Task<IReadOnlyDictionary<Guid, StockCounts>> ReadAsync(IReadOnlyCollection<Guid> quotaIds, CancellationToken cancellationToken);
}
