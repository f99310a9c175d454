namespace Ticketing.Payments;

/// <summary>
/// Makes everything that changes a payable and its payments wait for each other: taken first in the transaction, before
/// the payable or any of its payments is read. Lock: the payables' rows in id order, until the commit.
/// </summary>
public interface IPayableLock
{
    Task TakeAsync(IReadOnlyCollection<Guid> payableIds, CancellationToken cancellationToken);
}
