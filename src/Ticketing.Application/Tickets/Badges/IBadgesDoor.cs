using Ticketing.Payments;

namespace Ticketing.Tickets;

/// <summary>Batches of all organizations, for the job that makes them.</summary>
public interface IBadgesDoor
{
    /// <summary>Takes the oldest batch that nobody makes, for <see cref="BadgeBatch.Lease"/>; gives up those that were tried too often.</summary>
    Task<TenantRow?> ClaimAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
