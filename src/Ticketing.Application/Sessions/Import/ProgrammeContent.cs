using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions.Import;

/// <summary>All of an event's programme, loaded to be compared and changed.</summary>
internal sealed class ProgrammeContent
{
    public required Programme Programme { get; init; }
    public required List<Session> Sessions { get; init; }
    public required List<Speaker> Speakers { get; init; }
    public required List<Room> Rooms { get; init; }
    public required List<Track> Tracks { get; init; }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public static async Task<ProgrammeContent> LoadAsync(ITicketingDb db, Guid eventId, CancellationToken cancellationToken) => new()
    {
        // First the row that every change changes too: who commits after this is noticed by its version at the save.
        Programme = await db.Set<Programme>().SingleOrDefaultAsync(p => p.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event"),
        Rooms = await db.Set<Room>().Where(r => r.EventId == eventId).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancellationToken),
        Tracks = await db.Set<Track>().Where(t => t.EventId == eventId).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(cancellationToken),
        Speakers = await db.Set<Speaker>()
            .Where(p => db.Set<Session>().Any(s => s.EventId == eventId && s.Speakers.Any(x => x.SpeakerId == p.Id)))
            .OrderBy(p => p.Id).ToListAsync(cancellationToken),
        Sessions = await db.Set<Session>().Include(s => s.Speakers).AsSplitQuery()
            .Where(s => s.EventId == eventId).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToListAsync(cancellationToken),
    };

    /// <param name="timeZone">The event's, in which times are told.</param>
    public ProgrammeSnapshot Snapshot(string timeZone)
    {
        var rooms = Rooms.ToDictionary(room => room.Id, room => room.Name);
        var tracks = Tracks.ToDictionary(track => track.Id, track => track.Name);
        return new ProgrammeSnapshot
        {
            Sessions = [.. Sessions.Select(session => new CurrentSession
            {
                Id = session.Id,
                ExternalId = session.ExternalId,
                Values = Values(session, timeZone, NameOf(rooms, session.RoomId), NameOf(tracks, session.TrackId)),
                SpeakerIds = [.. session.Speakers.OrderBy(speaker => speaker.Position).Select(speaker => speaker.SpeakerId)],
            })],
            Speakers = [.. Speakers.Select(speaker => new CurrentSpeaker
            {
                Id = speaker.Id, ExternalId = speaker.ExternalId, Name = speaker.Name, Biography = speaker.Biography, AvatarUrl = speaker.AvatarUrl,
            })],
            Rooms = [.. Rooms.Select(room => new CurrentRoom { Id = room.Id, Name = room.Name, Description = room.Description, Capacity = room.Capacity })],
            Tracks = [.. Tracks.Select(track => new CurrentTrack { Id = track.Id, Name = track.Name, Color = track.Color })],
        };
    }

    /// <summary>A session read a moment after the rooms may stand in one that is newer than they are.</summary>
    private static string? NameOf(Dictionary<Guid, string> names, Guid? id) =>
        id is null ? null : names.TryGetValue(id.Value, out var name) ? name : throw SessionsErrors.ProgrammeChangedSincePreview();

    private static SessionValues Values(Session session, string timeZone, string? room, string? track) => new()
    {
        Title = session.Title, Subtitle = session.Subtitle, Abstract = session.Abstract, Description = session.Description,
        Track = track, Room = room, Type = session.Type, Language = session.Language, Day = session.Day,
        StartsAt = Zones.InZone(session.StartsAt, timeZone), Duration = session.Duration,
        Url = session.Url, DoNotRecord = session.DoNotRecord, Links = session.Links, Tags = session.Tags,
    };
}
