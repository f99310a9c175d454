using System.Globalization;
using Ticketing.Sessions;
using Ticketing.Web.Look.Events;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>One day of an event's programme and the way to the others, for <c>_Agenda.cshtml</c>.</summary>
public sealed record AgendaModel
{
    /// <summary>A session this long stands above the day, not in it.</summary>
    private static readonly TimeSpan AllDay = TimeSpan.FromHours(12);

    public required AgendaDto Agenda { get; init; }

    /// <summary>The event's public page, such as <c>/club/summer-fest</c>.</summary>
    public required string EventPath { get; init; }

    public required AgendaDayDto Day { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Says a role's word in the reader's language.</summary>
    public required Func<string, string> Said { get; init; }

    /// <summary><c>null</c> while there is no programme.</summary>
    /// <param name="agenda">The whole programme.</param>
    /// <param name="eventPath">The event's public page.</param>
    /// <param name="day">Query value <c>day</c>, as in <c>2026-10-24</c>; without a known one it is today, else the first day.</param>
    /// <param name="now">To mark what runs.</param>
    /// <param name="said">Says a role's word in the reader's language.</param>
    public static AgendaModel? Of(AgendaDto agenda, string eventPath, string? day, DateTimeOffset now, Func<string, string> said)
    {
        if (agenda.Days.Count == 0) return null;
        var asked = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null;
        var running = agenda.Days.FirstOrDefault(one => one.Sessions.Any(session => session.EndsAt > now) && one.Sessions.Any(session => session.StartsAt <= now.AddHours(12)));
        return new AgendaModel { Agenda = agenda, EventPath = eventPath, Now = now, Said = said, Day = agenda.Days.FirstOrDefault(one => one.Date == asked) ?? running ?? agenda.Days[0] };
    }

    public AgendaView View => new()
    {
        Zone = Agenda.TimeZone, Rooms = Day.Rooms, Now = Now,
        Items = [.. Day.Sessions.Where(session => session.EndsAt - session.StartsAt < AllDay).Select(Item)],
    };

    public IReadOnlyList<AgendaSessionDto> AllDaySessions => [.. Day.Sessions.Where(session => session.EndsAt - session.StartsAt >= AllDay)];

    /// <summary>Tracks of the shown day.</summary>
    public IEnumerable<AgendaTrackDto> Tracks => Agenda.Tracks.Where(track => Day.Sessions.Any(session => session.Track == track.Name));

    public string HrefOf(AgendaDayDto day) => $"{EventPath}?day={day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}#programme";

    public string HrefOf(AgendaSessionDto session) => $"{EventPath}/sessions/{session.Id}";

    private AgendaItem Item(AgendaSessionDto session) => new()
    {
        Title = session.Title, StartsAt = session.StartsAt, EndsAt = session.EndsAt, Room = session.Room, Track = session.Track, TrackColor = session.TrackColor,
        Href = HrefOf(session), Speakers = SpeakerLines.Of(session.Speakers, Said),
        IsBreak = session.Room is null && session.Speakers.Count == 0,
    };
}
