using Microsoft.EntityFrameworkCore;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>An order is the payable: its row is the lock.</summary>
public sealed class OrderLocksSql(TicketingDbContext db) : IPayableLock
{
    // Invariant: whoever changes an order or its payments does so alone. Lock: the order's row, until the commit.
    public Task TakeAsync(Guid payableId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select from orders.orders where id = {payableId} for update", cancellationToken);
}
