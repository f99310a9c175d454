using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;

namespace Ticketing.Sessions;

/// <summary>A day of the programme as staff move it about: each move is one use case, decided on what stands at that moment.</summary>
public sealed class BoardAppService(AppServiceContext context, IProgrammeLocks locks, Agendas agendas) : AppService(context)
{
    private readonly ProgrammeEditor _editor = new(context.Db);

    /// <summary>The day asked for, else the first.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<BoardDto> GetAsync(Guid eventId, DateOnly? day, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var shown = await EventAsync(eventId, cancellationToken);
        // The revision first: what is read after it is at least as new.
        var revision = await Db.Set<Programme>().Where(p => p.Id == eventId).Select(p => p.Revision).SingleOrDefaultAsync(cancellationToken);
        var days = await Db.Set<Session>().Where(s => s.EventId == eventId).GroupBy(s => s.Day).OrderBy(one => one.Key)
            .Select(one => new ProgrammeDayDto(one.Key, one.Count())).ToListAsync(cancellationToken);
        var rooms = await Db.Set<Room>().Where(r => r.EventId == eventId).OrderBy(r => r.Position).ThenBy(r => r.Id)
            .Select(r => new RoomDto(r.Id, r.Name, r.Capacity)).ToListAsync(cancellationToken);
        var chosen = days.Find(one => one.Date == day)?.Date ?? (days.Count > 0 ? days[0].Date : null);
        var sessions = await Db.Set<Session>().AsNoTracking().Where(s => s.EventId == eventId && s.Day == chosen).OrderBy(s => s.StartsAt).ThenBy(s => s.Id)
            .Select(SessionQueries.OnBoard(Db)).ToListAsync(cancellationToken);
        return new()
        {
            TimeZone = shown.TimeZone, Revision = revision, Day = chosen, Days = days, Rooms = rooms, Sessions = sessions,
            Conflicts = await ConflictsAsync(shown, [.. sessions.Select(s => s.Id)], cancellationToken),
        };
    }

    /// <summary>Puts a session elsewhere. Its room stays, even empty: it can go back.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:MovedMeanwhile</c> when another changed it; a field's own; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<PlacedDto> PlaceAsync(Guid eventId, Guid sessionId, PlaceInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);
        var shown = await EventAsync(eventId, cancellationToken);
        await Db.InTransactionAsync(async ct =>
        {
            await locks.LockAsync(eventId, ct);
            var session = await Db.Set<Session>().SingleOrDefaultAsync(s => s.EventId == eventId && s.Id == sessionId, ct) ?? throw CommonErrors.NotFound("session");
            if ((uint)Db.Set<Session>().Entry(session).Property("RowVersion").CurrentValue! != input.Version) throw await MovedMeanwhileAsync(shown, session, ct);
            if (input.RoomId is { } room && !await Db.Set<Room>().AnyAsync(r => r.EventId == eventId && r.Id == room, ct)) throw CommonErrors.NotFound("room");
            session.Place(input.Day ?? session.Day, input.StartsAt, input.EndsAt, input.RoomId);
            await _editor.ChangeAsync(eventId, ct);
            await _editor.SaveAsync(ct);
            return 0;
        }, cancellationToken);
        return new()
        {
            Session = await Db.Set<Session>().AsNoTracking().Where(s => s.Id == sessionId).Select(SessionQueries.OnBoard(Db)).SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("session"),
            Conflicts = await ConflictsAsync(shown, [sessionId], cancellationToken),
        };
    }

    /// <summary>For who wants to be told when the programme changes.</summary>
    public Task DemandWatchAsync(Guid eventId, CancellationToken cancellationToken) => DemandAsync(SessionsPermissions.Manage, eventId, cancellationToken);

    private async Task<Event> EventAsync(Guid eventId, CancellationToken cancellationToken) =>
        await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");

    private async Task<IReadOnlyList<ProgrammeConflictDto>> ConflictsAsync(Event shown, HashSet<Guid> sessions, CancellationToken cancellationToken) =>
        [.. ProgrammeConflicts.Of(await agendas.OfAsync(shown, cancellationToken)).Where(c => sessions.Contains(c.First.Id) || sessions.Contains(c.Second.Id))];

    /// <summary>Says who changed it and where it is; the audit log knows.</summary>
    private async Task<BusinessException> MovedMeanwhileAsync(Event shown, Session session, CancellationToken cancellationToken)
    {
        var subject = session.Id.ToString();
        var actor = await Db.Set<AuditEntry>().AsNoTracking().Where(e => e.SubjectId == subject && e.SubjectType == nameof(Session))
            .OrderByDescending(e => e.Id).Select(e => e.ActorId).FirstOrDefaultAsync(cancellationToken);
        var who = actor is { } id ? await Db.Set<User>().Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken) : null;
        var room = await Db.Set<Room>().Where(r => r.Id == session.RoomId).Select(r => r.Name).SingleOrDefaultAsync(cancellationToken);
        return SessionsErrors.MovedMeanwhile(session.Title, who ?? "Somebody", room ?? "no room", WhenWords.Of(session.StartsAt, session.EndsAt, shown.TimeZone, CultureInfo.CurrentCulture).Hours);
    }
}
