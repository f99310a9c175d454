using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Queueing;

/// <summary>The waiting room and waitlist of an event, taken away with it. Never copied: a rush is set up for its own day.</summary>
internal sealed class QueueContentSql(TicketingDbContext db, ICurrentTenant tenant) : IEventContent
{
    public int Tier => 3;

    public async Task<IReadOnlyList<EventContentCount>> CountAsync(Guid eventId, CancellationToken cancellationToken) =>
        [new("waitlistEntries", await db.Set<WaitlistEntry>().CountAsync(e => e.EventId == eventId, cancellationToken))];

    public async Task DiscardAsync(Guid eventId, CancellationToken cancellationToken)
    {
        db.Set<WaitlistEntry>().RemoveRange(await db.Set<WaitlistEntry>().Where(e => e.EventId == eventId).ToListAsync(cancellationToken));
        db.Set<Waitlist>().RemoveRange(await db.Set<Waitlist>().Where(w => w.Id == eventId).ToListAsync(cancellationToken));
        db.Set<WaitingRoom>().RemoveRange(await db.Set<WaitingRoom>().Where(r => r.Id == eventId).ToListAsync(cancellationToken));
        await db.Set<RoomFlow>().Where(f => f.RoomId == eventId).ExecuteDeleteAsync(cancellationToken);
        var owner = tenant.Required();
        // Nobody waits for an event that isn't sold: the rows are left over. No lock is taken that anybody waits for.
        await db.Database.ExecuteSqlAsync($"delete from queueing.places where tenant_id = {owner} and room_id = {eventId}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from queueing.loads where tenant_id = {owner} and room_id = {eventId}", cancellationToken);
    }
}
