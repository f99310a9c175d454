using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>What becomes of an offer, told by the feature that sells, in the transaction that ends its order.</summary>
public sealed class WaitlistOutcomes(ITicketingDb db, TimeProvider clock)
{
    /// <summary>The order is good: the entry is used up.</summary>
    public async Task AcceptAsync(Guid orderId, CancellationToken cancellationToken) =>
        (await FindAsync(orderId, cancellationToken))?.Accept(clock.GetUtcNow());

    /// <summary>It ended otherwise: the places go on to the next.</summary>
    public async Task LapseAsync(Guid orderId, bool byTime, CancellationToken cancellationToken) =>
        (await FindAsync(orderId, cancellationToken))?.Lapse(byTime, clock.GetUtcNow());

    private Task<WaitlistEntry?> FindAsync(Guid orderId, CancellationToken cancellationToken) =>
        db.Set<WaitlistEntry>().SingleOrDefaultAsync(e => e.OrderId == orderId, cancellationToken);
}
