using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>The parts of the staff's queries.</summary>
internal static class SessionQueries
{
    public static IQueryable<Session> On(this IQueryable<Session> sessions, DateOnly? day) =>
        day is { } date ? sessions.Where(s => s.Day == date) : sessions;

    public static IQueryable<Session> Matching(this IQueryable<Session> sessions, string? search, ITicketingDb db)
    {
        var text = search?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text.Contains('\0', StringComparison.Ordinal)) return sessions;
        return sessions.Where(s => s.Title.ToLower().Contains(text) || s.Subtitle!.ToLower().Contains(text)
            || db.Set<Room>().Any(r => r.Id == s.RoomId && r.Name.ToLower().Contains(text))
            || db.Set<Track>().Any(t => t.Id == s.TrackId && t.Name.ToLower().Contains(text))
            || s.Speakers.Any(x => db.Set<Speaker>().Any(p => p.Id == x.SpeakerId && p.Name.ToLower().Contains(text))));
    }

    public static Expression<Func<Session, SessionListItem>> ListItem(ITicketingDb db) => s => new SessionListItem
    {
        Id = s.Id, Title = s.Title, Day = s.Day, StartsAt = s.StartsAt, EndsAt = s.EndsAt, Type = s.Type, IsImported = s.ExternalId != null,
        Room = db.Set<Room>().Where(r => r.Id == s.RoomId).Select(r => r.Name).FirstOrDefault(),
        Track = db.Set<Track>().Where(t => t.Id == s.TrackId).Select(t => t.Name).FirstOrDefault(),
        TrackColor = db.Set<Track>().Where(t => t.Id == s.TrackId).Select(t => t.Color).FirstOrDefault(),
        Seats = db.Set<SessionSeats>().Where(x => x.SessionId == s.Id).Select(x => x.Size).FirstOrDefault(),
        Enrolled = db.Set<Enrolment>().Count(x => x.SessionId == s.Id && x.EndedAt == null),
        Speakers = s.Speakers.Join(db.Set<Speaker>(), x => x.SpeakerId, p => p.Id, (x, p) => new { x.Position, x.Role, p.Id, p.Name })
            .OrderBy(p => p.Position).Select(p => new SessionSpeakerDto(p.Id, p.Name, p.Role)).ToList(),
    };

    public static Expression<Func<Session, SessionDetails>> Details(ITicketingDb db) => s => new SessionDetails
    {
        Id = s.Id, ExternalId = s.ExternalId, Title = s.Title, Subtitle = s.Subtitle, Abstract = s.Abstract, Description = s.Description,
        Type = s.Type, Language = s.Language, Day = s.Day, StartsAt = s.StartsAt, EndsAt = s.EndsAt, Capacity = s.Capacity, Url = s.Url,
        DoNotRecord = s.DoNotRecord == true, Links = s.Links, Tags = s.Tags ?? new List<string>(), Version = EF.Property<uint>(s, "RowVersion"),
        Room = db.Set<Room>().Where(r => r.Id == s.RoomId).Select(r => r.Name).FirstOrDefault(),
        Track = db.Set<Track>().Where(t => t.Id == s.TrackId).Select(t => t.Name).FirstOrDefault(),
        Seats = db.Set<SessionSeats>().Where(x => x.SessionId == s.Id).Select(x => x.Size).FirstOrDefault(),
        Enrolled = db.Set<Enrolment>().Count(x => x.SessionId == s.Id && x.EndedAt == null),
        Files = db.Set<Material>().Count(x => x.SessionId == s.Id),
        Speakers = s.Speakers.Join(db.Set<Speaker>(), x => x.SpeakerId, p => p.Id, (x, p) => new { x.Position, x.Role, p.Id, p.Name })
            .OrderBy(p => p.Position).Select(p => new SessionSpeakerDto(p.Id, p.Name, p.Role)).ToList(),
    };

    public static Expression<Func<Session, BoardSessionDto>> OnBoard(ITicketingDb db) => s => new BoardSessionDto
    {
        Id = s.Id, Title = s.Title, RoomId = s.RoomId, StartsAt = s.StartsAt, EndsAt = s.EndsAt, IsImported = s.ExternalId != null, Version = EF.Property<uint>(s, "RowVersion"),
        Track = db.Set<Track>().Where(t => t.Id == s.TrackId).Select(t => t.Name).FirstOrDefault(),
        TrackColor = db.Set<Track>().Where(t => t.Id == s.TrackId).Select(t => t.Color).FirstOrDefault(),
        Enrolled = db.Set<Enrolment>().Count(x => x.SessionId == s.Id && x.EndedAt == null),
        Speakers = s.Speakers.Join(db.Set<Speaker>(), x => x.SpeakerId, p => p.Id, (x, p) => new { x.Position, x.Role, p.Id, p.Name })
            .OrderBy(p => p.Position).Select(p => new SessionSpeakerDto(p.Id, p.Name, p.Role)).ToList(),
    };

    public static Expression<Func<Speaker, SpeakerDetails>> SpeakerDetails(ITicketingDb db, Guid eventId) => p => new SpeakerDetails
    {
        Id = p.Id, Name = p.Name, Biography = p.Biography, AvatarUrl = p.AvatarUrl, Version = EF.Property<uint>(p, "RowVersion"),
        Sessions = db.Set<Session>().Where(s => s.EventId == eventId && s.Speakers.Any(x => x.SpeakerId == p.Id))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => s.Title).ToList(),
    };
}
