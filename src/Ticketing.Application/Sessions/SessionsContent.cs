using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>An event's programme, for copying and deleting it with its event. Speakers are the organization's and stay.</summary>
internal sealed class SessionsContent(ITicketingDb db, ISessionSeats seats) : IEventContent
{
    public int Tier => 1;

    public EventPart? Part => EventPart.Programme;

    public string Permission => SessionsPermissions.Manage;

    public async Task CopyAsync(EventCopy copy, CancellationToken cancellationToken)
    {
        var (from, to) = (copy.Source.Id, copy.Copy.Id);
        foreach (var room in await db.Set<Room>().AsNoTracking().Where(r => r.EventId == from).ToListAsync(cancellationToken))
        {
            var made = new Room(copy.IdOf(room.Id), to, room.Name, room.Position);
            made.Describe(room.Name, room.Description, room.Capacity);
            db.Set<Room>().Add(made);
        }

        foreach (var track in await db.Set<Track>().AsNoTracking().Where(t => t.EventId == from).ToListAsync(cancellationToken))
        {
            var made = new Track(copy.IdOf(track.Id), to, track.Name, track.Position);
            made.Describe(track.Name, track.Color);
            db.Set<Track>().Add(made);
        }

        var sessions = await db.Set<Session>().AsNoTracking().Include(s => s.Speakers).Where(s => s.EventId == from).ToListAsync(cancellationToken);
        foreach (var session in sessions) db.Set<Session>().Add(Copied(session, copy));
        if (sessions.Count == 0) return;
        (await db.Set<Programme>().SingleAsync(p => p.Id == to, cancellationToken)).Change();
        await db.SaveChangesAsync(cancellationToken);
        foreach (var sized in await db.Set<SessionSeats>().AsNoTracking().Where(s => s.EventId == from && s.Size != null).ToListAsync(cancellationToken))
            await seats.TryResizeAsync(copy.IdOf(sized.SessionId), to, sized.Size, cancellationToken);
    }

    public async Task<IReadOnlyList<EventContentCount>> CountAsync(Guid eventId, CancellationToken cancellationToken) =>
        [new("sessions", await db.Set<Session>().CountAsync(s => s.EventId == eventId, cancellationToken))];

    public async Task DiscardAsync(Guid eventId, CancellationToken cancellationToken)
    {
        db.Set<Session>().RemoveRange(await db.Set<Session>().Include(s => s.Speakers).Where(s => s.EventId == eventId).ToListAsync(cancellationToken));
        db.Set<Room>().RemoveRange(await db.Set<Room>().Where(r => r.EventId == eventId).ToListAsync(cancellationToken));
        db.Set<Track>().RemoveRange(await db.Set<Track>().Where(t => t.EventId == eventId).ToListAsync(cancellationToken));
        db.Set<Programme>().RemoveRange(await db.Set<Programme>().Where(p => p.Id == eventId).ToListAsync(cancellationToken));
        await db.Set<ProgrammeUpload>().Where(u => u.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<Enrolment>().Where(e => e.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
    }

    private static Session Copied(Session session, EventCopy copy)
    {
        var (starts, ends) = copy.Move(session.StartsAt, session.EndsAt);
        var made = new Session(copy.IdOf(session.Id), copy.Copy.Id, session.ExternalId);
        made.Tell(
            new SessionValues
            {
                Title = session.Title, Subtitle = session.Subtitle, Abstract = session.Abstract, Description = session.Description, Type = session.Type,
                Language = session.Language, Day = copy.Move(session.Day), StartsAt = starts, Duration = ends - starts, Url = session.Url,
                DoNotRecord = session.DoNotRecord, Links = session.Links, Tags = session.Tags,
            },
            session.RoomId is { } room ? copy.IdOf(room) : null, session.TrackId is { } track ? copy.IdOf(track) : null);
        made.LimitTo(session.Capacity);
        made.Announce([.. session.Speakers.OrderBy(s => s.Position).Select(s => (s.SpeakerId, (SpeakerRole?)s.Role))]);
        return made;
    }
}
