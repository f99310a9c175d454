using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>
/// Writes down that an order's time is up. Selling its places on does not wait for this: an expired hold is swept by whoever
/// needs it. With a payment under way the gateway is asked first, and told to take no money any more.
/// </summary>
public sealed class OrderExpiry(ITicketingDb db, IPayableLock payables, IStock stock, PaymentSettlement settlement, TimeProvider clock)
{
    /// <summary>How long a gateway that does not answer can keep an order open past its end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Expires the order unless it turned out paid, or is not past its end after all.</summary>
    public async Task ExpireAsync(Guid orderId, CancellationToken cancellationToken)
    {
        if (!await CallOffPaymentsAsync(orderId, cancellationToken)) return;
        await db.InTransactionAsync(
            async ct =>
            {
                await payables.TakeAsync([orderId], ct);
                var order = await db.Set<Order>().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, ct);
                var now = clock.GetUtcNow();
                if (!order.IsOpen || order.ExpiresAt > now) return false;
                order.Expire(now);
                await db.SaveChangesAsync(ct);
                await stock.ReleaseAsync(orderId, ct);
                return true;
            },
            cancellationToken);
    }

    /// <summary><c>false</c> to try again later, because a gateway did not answer.</summary>
    private async Task<bool> CallOffPaymentsAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var open = await db.Set<Payment>().AsNoTracking()
            .Where(p => p.PayableId == orderId && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending))
            .Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var paymentId in open)
        {
            try
            {
                await settlement.CallOffAsync(paymentId, cancellationToken);
            }
            catch (BusinessException away) when (away.Kind == ErrorKind.Unavailable)
            {
                var end = await db.Set<Order>().AsNoTracking().Where(o => o.Id == orderId).Select(o => o.ExpiresAt).SingleAsync(cancellationToken);
                if (clock.GetUtcNow() < end + Patience) return false;
            }
        }

        return true;
    }
}
