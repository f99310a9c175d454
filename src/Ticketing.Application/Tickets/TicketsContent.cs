using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Tickets;

/// <summary>The keys that sign an event's tickets go with it; a copy has keys of its own from its first moment.</summary>
internal sealed class TicketsContent(ITicketingDb db) : IEventContent
{
    public int Tier => 4;

    public async Task DiscardAsync(Guid eventId, CancellationToken cancellationToken) =>
        db.Set<EventKey>().RemoveRange(await db.Set<EventKey>().Where(k => k.EventId == eventId).ToListAsync(cancellationToken));
}
