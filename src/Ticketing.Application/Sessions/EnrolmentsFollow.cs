using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>
/// After a change of the programme, however it came, brings enrolments up to what their sessions say; each that moved or
/// ended says so to its holder. Looks for those that differ, so a repeat finds nothing.
/// </summary>
public sealed class EnrolmentsFollow(ITicketingDb db, TimeProvider clock) : IMessageHandler<ProgrammeChanged>
{
    public async Task HandleAsync(ProgrammeChanged message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var standing = db.Set<Enrolment>().Where(e => e.EventId == message.EventId && e.EndedAt == null);
        var gone = await standing.Where(e => !db.Set<Session>().Any(s => s.Id == e.SessionId)).ToListAsync(cancellationToken);
        foreach (var enrolment in gone) enrolment.End(EnrolmentEnd.SessionCancelled, now);

        var sessions = from e in standing
                       join s in db.Set<Session>() on e.SessionId equals s.Id
                       let room = db.Set<Room>().Where(r => r.Id == s.RoomId).Select(r => r.Name).FirstOrDefault()
                       where e.Title != s.Title || e.StartsAt != s.StartsAt || e.EndsAt != s.EndsAt || e.Room != room
                       select new { Enrolment = e, Session = s, Room = room };
        foreach (var other in await sessions.ToListAsync(cancellationToken)) other.Enrolment.Follow(other.Session, other.Room, now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
