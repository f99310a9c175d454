using Microsoft.EntityFrameworkCore;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>An order is the payable: its row is the lock.</summary>
public sealed class OrderLocksSql(TicketingDbContext db) : IPayableLock, IOrderLock
{
    // Invariant: whoever changes an order or its payments does so alone. Lock: the orders' rows until the commit, in id order,
    // so that two who take many can't wait for each other.
    public Task TakeAsync(IReadOnlyCollection<Guid> payableIds, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select from orders.orders where id = any ({payableIds.ToArray()}) order by id for update", cancellationToken);

    // Invariant and lock as above.
    public async Task<IReadOnlyList<LockedOrder>> TakeAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken) =>
        await db.Database
            .SqlQuery<LockedOrder>($"""
                select id as "Id", code as "Code", secret as "Secret" from orders.orders
                where tenant_id = app_tenant() and code = any ({codes.ToArray()}) order by id for update
                """)
            .ToListAsync(cancellationToken);
}
