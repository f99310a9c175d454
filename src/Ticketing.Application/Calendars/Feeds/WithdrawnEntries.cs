using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.Sessions;

namespace Ticketing.Calendars;

/// <summary>Keeps what falls out of programmes and shifts, by the save that takes it out; and forgets what was kept for its time.</summary>
public sealed class WithdrawnEntries(ITicketingDb db, TimeProvider clock) : ILocalEventHandler<SessionsWithdrawn>, ILocalEventHandler<GrantsWithdrawn>
{
    public async Task HandleAsync(SessionsWithdrawn localEvent, CancellationToken cancellationToken)
    {
        var (programme, sessions) = (localEvent.Programme, localEvent.Sessions);
        var shown = await db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == programme.Id, cancellationToken);
        if (shown is null || shown.PublishedAt is null) return; // nobody was told of it
        var roomIds = sessions.Select(s => s.RoomId).ToList();
        var rooms = await db.Set<Room>().AsNoTracking().Where(r => roomIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, cancellationToken);
        await ForgetAsync(WithdrawnFrom.Programme, shown.Id, cancellationToken);
        db.Set<WithdrawnEntry>().AddRange(sessions.Select(session => new WithdrawnEntry(Guid.CreateVersion7(), shown.Id, WithdrawnFrom.Programme, shown.Id, clock.GetUtcNow())
        {
            Name = FeedNames.Session(session.Id), Title = session.Title, Room = session.RoomId is { } room ? rooms.GetValueOrDefault(room) : null,
            StartsAt = session.StartsAt, EndsAt = session.EndsAt, Sequence = programme.Revision + shown.Sequence,
        }));
    }

    public async Task HandleAsync(GrantsWithdrawn localEvent, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var shifts = localEvent.Grants.Where(g => g.StartsAt is not null && g.EndsAt > now).ToList();
        if (shifts.Count == 0) return;
        var eventIds = shifts.SelectMany(g => g.EventIds).ToList();
        var events = await db.Set<Event>().AsNoTracking().Where(e => eventIds.Contains(e.Id)).ToListAsync(cancellationToken);
        var userId = localEvent.Membership.UserId;
        await ForgetAsync(WithdrawnFrom.Shifts, userId, cancellationToken);
        db.Set<WithdrawnEntry>().AddRange(
            from grant in shifts
            from shown in events.Where(e => grant.EventIds.Contains(e.Id))
            select new WithdrawnEntry(Guid.CreateVersion7(), shown.Id, WithdrawnFrom.Shifts, userId, now)
            {
                Name = FeedNames.Shift(grant.Id, shown.Id), Title = shown.Title, StartsAt = grant.StartsAt!.Value, EndsAt = grant.EndsAt!.Value, Sequence = shown.Sequence + 1,
            });
    }

    private async Task ForgetAsync(WithdrawnFrom source, Guid subjectId, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - WithdrawnEntry.KeptFor;
        db.Set<WithdrawnEntry>().RemoveRange(await db.Set<WithdrawnEntry>().Where(w => w.SubjectId == subjectId && w.Source == source && w.WithdrawnAt <= since).ToListAsync(cancellationToken));
    }
}

/// <summary>What entries are called, before the host.</summary>
internal static class FeedNames
{
    public static string Event(Guid eventId) => $"event-{eventId:n}";

    public static string Session(Guid sessionId) => $"session-{sessionId:n}";

    public static string Chosen(Guid sessionId, Guid ticketId) => $"session-{sessionId:n}-{ticketId:n}";

    /// <summary>As the door writes it.</summary>
    public static string Shift(Guid grantId, Guid eventId) => $"shift-{grantId:n}-{eventId:n}";
}
