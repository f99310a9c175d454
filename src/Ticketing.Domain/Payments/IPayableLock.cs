namespace Ticketing.Payments;

/// <summary>
/// Makes everything that changes one payable and its payments wait for each other: taken first in the transaction, before
/// the payable or any of its payments is read. Lock: the payable's row, until the commit.
/// </summary>
public interface IPayableLock
{
    Task TakeAsync(Guid payableId, CancellationToken cancellationToken);
}
