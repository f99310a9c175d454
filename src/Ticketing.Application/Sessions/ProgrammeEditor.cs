using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>Changes a programme by hand: finds or makes what names mean, and keeps what nothing uses from piling up.</summary>
internal sealed class ProgrammeEditor(ITicketingDb db)
{
    private const int NightEndsAtHour = 5;

    /// <exception cref="BusinessException">a field's own; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task WriteAsync(Session session, SessionInput input, CancellationToken cancellationToken)
    {
        var zone = await db.Set<Event>().Where(e => e.Id == session.EventId).Select(e => e.TimeZone).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound("event");
        await ChangeAsync(session.EventId, cancellationToken);
        var left = (session.RoomId, session.TrackId);
        var values = Values(session, input, zone);
        session.Tell(values, await RoomAsync(session.EventId, values.Room, cancellationToken), await TrackAsync(session.EventId, values.Track, cancellationToken));
        session.LimitTo(input.Capacity);
        Announce(session, await SpeakersAsync(session.EventId, input.Speakers, cancellationToken));
        await ForgetAsync(session, left.RoomId == session.RoomId ? null : left.RoomId, left.TrackId == session.TrackId ? null : left.TrackId, cancellationToken);
    }

    public async Task RemoveAsync(Session session, CancellationToken cancellationToken)
    {
        var programme = await ChangeAsync(session.EventId, cancellationToken);
        programme.Withdraw([session]);
        db.Set<Session>().Remove(session);
        await ForgetAsync(session, session.RoomId, session.TrackId, cancellationToken);
    }

    /// <summary>Notes that the programme becomes another one.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<Programme> ChangeAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var programme = await db.Set<Programme>().SingleOrDefaultAsync(p => p.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");
        programme.Change();
        return programme;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:ChangedMeanwhile</c>.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index is "ux_rooms_name" or "ux_tracks_name")
        {
            throw CommonErrors.ChangedMeanwhile();
        }
    }

    /// <summary>Who speaks is part of what a version stands for, though it is kept in rows of its own.</summary>
    private void Announce(Session session, IReadOnlyList<(Guid SpeakerId, SpeakerRole? Role)> announced)
    {
        var before = session.Speakers.OrderBy(one => one.Position).Select(one => (one.SpeakerId, (SpeakerRole?)one.Role)).ToList();
        session.Announce(announced);
        if (db.Set<Session>().Entry(session).State != EntityState.Detached && !before.SequenceEqual(announced))
            db.Set<Session>().Entry(session).Property(s => s.Title).IsModified = true;
    }

    private static SessionValues Values(Session session, SessionInput input, string zone)
    {
        var starts = Instant(input.StartsAtLocal, session.StartsAt, "startsAtLocal");
        var ends = Instant(input.EndsAtLocal, session.EndsAt, "endsAtLocal");
        var day = input.Day ?? (starts == session.StartsAt ? session.Day : DateOnly.FromDateTime(input.StartsAtLocal.AddHours(-NightEndsAtHour)));
        return new SessionValues
        {
            Title = input.Title, Subtitle = input.Subtitle, Abstract = input.Abstract, Description = input.Description,
            Track = Guard.OptionalLine(input.Track, "track", Session.MaxNameLength), Room = Guard.OptionalLine(input.Room, "room", Session.MaxNameLength),
            Type = input.Type, Language = input.Language, Day = day, StartsAt = starts, Duration = ends - starts,
            Url = Guard.OptionalUrl(input.Url, "url"), Links = input.Links ?? session.Links,
            DoNotRecord = input.DoNotRecord ? true : session.DoNotRecord is null ? null : false,
            Tags = input.Tags.Count == 0 && session.Tags is null ? null : input.Tags.DistinctBy(ProgrammeNames.Normalise).ToList(),
        };

        // What shows the same as before means the same instant, also in the hour that clocks show twice.
        DateTimeOffset Instant(DateTime typed, DateTimeOffset before, string field) =>
            before != default && Zones.ToLocal(before, zone).ToDateTimeUnspecified() == typed ? before : WallClock.ToInstant(typed, zone, field);
    }

    private async Task<Guid?> RoomAsync(Guid eventId, string? name, CancellationToken cancellationToken)
    {
        if (name is null) return null;
        var key = ProgrammeNames.KeyOf(name);
        var known = await db.Set<Room>().Where(r => r.EventId == eventId && r.NameKey == key).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(cancellationToken);
        if (known is not null) return known;
        var room = new Room(Guid.CreateVersion7(), eventId, name, await db.Set<Room>().CountAsync(r => r.EventId == eventId, cancellationToken));
        db.Set<Room>().Add(room);
        return room.Id;
    }

    private async Task<Guid?> TrackAsync(Guid eventId, string? name, CancellationToken cancellationToken)
    {
        if (name is null) return null;
        var key = ProgrammeNames.KeyOf(name);
        var known = await db.Set<Track>().Where(t => t.EventId == eventId && t.NameKey == key).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(cancellationToken);
        if (known is not null) return known;
        var track = new Track(Guid.CreateVersion7(), eventId, name, await db.Set<Track>().CountAsync(t => t.EventId == eventId, cancellationToken));
        db.Set<Track>().Add(track);
        return track.Id;
    }

    /// <summary>A name means whoever of this name is in the event already, else in the organization's other events.</summary>
    private async Task<IReadOnlyList<(Guid SpeakerId, SpeakerRole? Role)>> SpeakersAsync(
        Guid eventId, IReadOnlyList<SessionSpeakerInput> inputs, CancellationToken cancellationToken)
    {
        var named = inputs.Select(input => (Name: Guard.Line(input.Name, "speakers", Session.MaxNameLength), input.Role)).ToList();
        if (named.GroupBy(speaker => ProgrammeNames.Normalise(speaker.Name)).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw SessionsErrors.SpeakerTwice(twice.First().Name);
        var names = named.Select(speaker => speaker.Name).ToList();
        var known = await db.Set<Speaker>().Where(p => names.Contains(p.Name))
            .Select(p => new { p.Id, p.Name, IsHere = db.Set<Session>().Any(s => s.EventId == eventId && s.Speakers.Any(x => x.SpeakerId == p.Id)) })
            .ToListAsync(cancellationToken);
        var announced = new List<(Guid, SpeakerRole?)>();
        foreach (var (name, role) in named)
        {
            var same = known.Where(speaker => speaker.Name == name).OrderByDescending(speaker => speaker.IsHere).ThenBy(speaker => speaker.Id).FirstOrDefault();
            announced.Add((same?.Id ?? Make(name), role));
        }

        return announced;
    }

    private Guid Make(string name)
    {
        var speaker = new Speaker(Guid.CreateVersion7(), name);
        db.Set<Speaker>().Add(speaker);
        return speaker.Id;
    }

    /// <summary>A room or track that this session was the last to use is gone with it; a speaker stays, with what was written about them.</summary>
    private async Task ForgetAsync(Session session, Guid? roomId, Guid? trackId, CancellationToken cancellationToken)
    {
        var others = db.Set<Session>().Where(s => s.EventId == session.EventId && s.Id != session.Id);
        if (roomId is not null && !await others.AnyAsync(s => s.RoomId == roomId, cancellationToken))
            db.Set<Room>().RemoveRange(await db.Set<Room>().Where(r => r.Id == roomId).ToListAsync(cancellationToken));
        if (trackId is not null && !await others.AnyAsync(s => s.TrackId == trackId, cancellationToken))
            db.Set<Track>().RemoveRange(await db.Set<Track>().Where(t => t.Id == trackId).ToListAsync(cancellationToken));
    }
}
