using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Calendars;

/// <summary>Entries that fell out of an event's calendars go with the event; a copy has lost nothing yet.</summary>
internal sealed class WithdrawnContent(ITicketingDb db) : IEventContent
{
    public int Tier => 5;

    public async Task DiscardAsync(Guid eventId, CancellationToken cancellationToken) =>
        db.Set<WithdrawnEntry>().RemoveRange(await db.Set<WithdrawnEntry>().Where(w => w.EventId == eventId).ToListAsync(cancellationToken));
}
