namespace Ticketing.Payments;

/// <summary>A row and whose it is.</summary>
public sealed record TenantRow(Guid TenantId, Guid Id);

/// <summary>The little that payments have to know across organizations.</summary>
public interface IPaymentsDoor
{
    /// <summary>Whose payment this is; <c>null</c> for an unknown one.</summary>
    Task<Guid?> FindTenantAsync(Guid paymentId, CancellationToken cancellationToken);

    /// <summary>Payments whose gateway should be asked.</summary>
    Task<IReadOnlyList<TenantRow>> DueChecksAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Refunds that have not reached the gateway.</summary>
    Task<IReadOnlyList<TenantRow>> DueRefundsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);
}
