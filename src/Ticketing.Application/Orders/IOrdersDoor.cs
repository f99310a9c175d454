using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>The little that orders have to know across organizations.</summary>
public interface IOrdersDoor
{
    /// <summary>Open orders past their end, oldest first.</summary>
    Task<IReadOnlyList<TenantRow>> PastEndAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
