using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ticketing.Sessions;
using Ticketing.Web.Look.Events;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>A day of the programme to be moved about in. Without scripts it is the day as it stands, each session a link to its form.</summary>
public sealed class BoardModel(ProgrammeAppService programmes, BoardAppService boards, IStringLocalizer<Texts> t) : PageModel
{
    private static readonly TimeSpan AllDay = TimeSpan.FromHours(12);

    [FromRoute] public string Org { get; set; } = "";

    [FromRoute] public Guid EventId { get; set; }

    public ProgrammeDto Programme { get; private set; } = null!;

    public BoardDto Board { get; private set; } = null!;

    public string Root => $"/manage/{Org}/events/{EventId}/programme";

    public string HrefOf(DateOnly day) => $"{Root}/board?day={Iso(day)}";

    public AgendaView View => new()
    {
        Zone = Board.TimeZone, Rooms = [.. Board.Rooms.Select(room => room.Name)],
        Items = [.. Board.Sessions.Where(session => !IsAllDay(session)).Select(session => new AgendaItem
        {
            Title = session.Title, StartsAt = session.StartsAt, EndsAt = session.EndsAt, Href = HrefOf(session), Track = session.Track, TrackColor = session.TrackColor,
            Room = Board.Rooms.FirstOrDefault(room => room.Id == session.RoomId)?.Name, Speakers = SpeakerLines.Of(session.Speakers, word => t[word]),
        })],
    };

    public IEnumerable<BoardSessionDto> AllDaySessions => Board.Sessions.Where(IsAllDay);

    public string HrefOf(BoardSessionDto session) => $"{Root}/sessions/{session.Id}";

    public async Task OnGetAsync(string? day, CancellationToken cancellationToken)
    {
        Programme = await programmes.GetAsync(EventId, cancellationToken);
        var asked = DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null;
        Board = await boards.GetAsync(EventId, asked, cancellationToken);
    }

    /// <summary>What the island starts with.</summary>
    public string Props()
    {
        var api = $"/api/v1/organizations/{Org}/events/{EventId}/programme";
        return JsonSerializer.Serialize(new { api, hub = $"/api/v1/organizations/{Org}/events/{EventId}/live?topics=programme", edit = $"{Root}/sessions/", day = Iso(Board.Day ?? default), words = Words() }, JsonSerializerOptions.Web);
    }

    private Dictionary<string, string> Words() => new (string Name, string Text)[]
    {
        ("help", "Drag a session, or choose one with Enter: arrows move it by 5 minutes (with Shift by 15) and between rooms, + and − change its length, Enter puts it down, Escape puts it back."),
        ("held", "{0} is picked up: {1}. Arrows move it, Enter puts it down, Escape puts it back."),
        ("at", "{0}, {1} to {2}"), ("dropped", "{0} is put down: {1}."), ("back", "{0} is back: {1}."), ("undone", "Undone: {0} is at {1}."),
        ("theirs", "Somebody else moved {0}: {1}."), ("gone", "This session was taken out of the programme meanwhile."),
        ("trouble", "The move did not get through. Nothing is lost: try again."),
        ("clashRoom", "In {0} at the same time as {1}."), ("clashSpeaker", "{0} is in {1} at the same time."), ("noRoom", "No room yet"),
        ("edit", "Change {0}"), ("moving", "Move {0}"), ("kind", "session that can be moved"),
        ("earlier", "5 minutes earlier"), ("later", "5 minutes later"), ("before", "To the room before"), ("after", "To the next room"), ("shorter", "5 minutes shorter"), ("longer", "5 minutes longer"),
        ("drop", "Put down"), ("cancel", "Put back"), ("undo", "Undo"), ("anyway", "Move it all the same"), ("keep", "Leave it so"),
        ("conflicts", "Conflicts: {0}"), ("noConflicts", "No conflicts"), ("enrolled", "{0} take part: they are told of the move."),
    }.ToDictionary(word => word.Name, word => t.GetString(word.Text).Value, StringComparer.Ordinal);

    private static bool IsAllDay(BoardSessionDto session) => session.EndsAt - session.StartsAt >= AllDay;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
