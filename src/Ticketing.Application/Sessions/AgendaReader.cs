using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>Reads a whole programme for everybody: four plain queries, however many sessions there are.</summary>
internal sealed class AgendaReader(ITicketingDb db)
{
    public async Task<AgendaDto> ReadAsync(Guid eventId, string timeZone, CancellationToken cancellationToken)
    {
        var rooms = await db.Set<Room>().AsNoTracking().Where(r => r.EventId == eventId).OrderBy(r => r.Position).ThenBy(r => r.Id)
            .Select(r => new { r.Id, r.Name }).ToListAsync(cancellationToken);
        var tracks = await db.Set<Track>().AsNoTracking().Where(t => t.EventId == eventId).OrderBy(t => t.Position).ThenBy(t => t.Id)
            .Select(t => new { t.Id, t.Name, t.Color }).ToListAsync(cancellationToken);
        var parts = await db.Set<Session>().AsNoTracking().Where(s => s.EventId == eventId).SelectMany(s => s.Speakers)
            .Join(db.Set<Speaker>(), x => x.SpeakerId, p => p.Id, (x, p) => new { x.SessionId, x.Position, x.Role, p.Id, p.Name, p.AvatarUrl })
            .ToListAsync(cancellationToken);
        var rows = await db.Set<Session>().AsNoTracking().Where(s => s.EventId == eventId).OrderBy(s => s.StartsAt).ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.Title, s.Subtitle, s.Day, s.StartsAt, s.EndsAt, s.RoomId, s.TrackId, s.Type, s.Language })
            .ToListAsync(cancellationToken);

        var roomNames = rooms.ToDictionary(room => room.Id, room => room.Name);
        var trackOf = tracks.ToDictionary(track => track.Id);
        var speakersOf = parts.OrderBy(part => part.Position).ToLookup(part => part.SessionId, part => new SessionSpeakerDto(part.Id, part.Name, part.Role));
        var sessions = rows.Select(s => new AgendaSessionDto
        {
            Id = s.Id, Title = s.Title, Subtitle = s.Subtitle, Day = s.Day, StartsAt = s.StartsAt, EndsAt = s.EndsAt, Type = s.Type, Language = s.Language,
            Room = s.RoomId is { } room ? roomNames.GetValueOrDefault(room) : null,
            Track = s.TrackId is { } track ? trackOf.GetValueOrDefault(track)?.Name : null,
            TrackColor = s.TrackId is { } colored ? trackOf.GetValueOrDefault(colored)?.Color : null,
            Speakers = [.. speakersOf[s.Id]],
        }).ToList();
        var used = sessions.Select(session => session.Track).ToHashSet();
        return new AgendaDto
        {
            EventId = eventId, TimeZone = timeZone,
            Days = [.. sessions.GroupBy(session => session.Day).OrderBy(day => day.Key).Select(day => Day(day.Key, [.. day]))],
            Tracks = [.. tracks.Where(track => used.Contains(track.Name)).Select(track => new AgendaTrackDto(track.Name, track.Color))],
            Speakers = [.. parts.DistinctBy(part => part.Id).OrderBy(part => part.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(part => part.Id)
                .Select(part => new AgendaSpeakerDto(part.Id, part.Name, part.AvatarUrl))],
        };

        AgendaDayDto Day(DateOnly date, List<AgendaSessionDto> ofDay)
        {
            var here = ofDay.Select(session => session.Room).ToHashSet();
            return new AgendaDayDto { Date = date, Rooms = [.. rooms.Select(room => room.Name).Where(name => here.Contains(name))], Sessions = ofDay };
        }
    }
}
