namespace Ticketing.Orders;

/// <summary>An order whose lock this transaction holds, and what opens it.</summary>
public sealed record LockedOrder(Guid Id, string Code, string Secret);

/// <summary>Finds orders and takes their locks in one step, so that what is read next can't change until the commit.</summary>
public interface IOrderLock
{
    /// <summary>Those of the current organization's orders that have one of the codes. Lock: the orders' rows, in id order.</summary>
    Task<IReadOnlyList<LockedOrder>> TakeAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken);
}
