using NodaTime;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Reads a whole file, part by part, in its order.</summary>
internal sealed class ProgrammeReader
{
    private readonly ProblemLog _log = new();
    private readonly FieldReader _fields;
    private readonly ScheduleLayout _layout;
    private readonly ConferenceReader _conference;
    private readonly DateTimeZone? _namedZone;
    private readonly StartReader _starts;
    private readonly SpeakerReader _speakers;
    private readonly SessionReader _sessions;
    private readonly NameRegister<ImportedRoom> _rooms;
    private readonly NameRegister<ImportedTrack> _tracks;

    private readonly List<ImportedSession> _read = [];
    private readonly SortedDictionary<DateOnly, ImportedDay> _days = [];
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);
    private bool _mayLackSessions;
    private int _found;

    public ProgrammeReader(ScheduleLayout layout, DateTimeZone eventZone)
    {
        _layout = layout;
        _fields = new FieldReader(_log);
        _conference = new ConferenceReader(_log, _fields, layout);
        _namedZone = _conference.TimeZone(eventZone);
        var links = new LinkReader(_log, _fields, _conference.BaseUrl);
        _starts = new StartReader(_log, _fields, _namedZone ?? eventZone);
        _speakers = new SpeakerReader(_log, _fields, links);
        _rooms = new(_log, room => room.Name, name => new ImportedRoom { Name = name });
        _tracks = new(_log, track => track.Name, name => new ImportedTrack { Name = name });
        _sessions = new SessionReader(_log, _fields, links, _starts, _speakers, new IdentifierReader(_log, _fields), _rooms, _tracks);
    }

    /// <exception cref="UnreadableScheduleException">There is not one session in it.</exception>
    public ScheduleReading Read(ScheduleFormat format)
    {
        _conference.List(_rooms);
        _conference.List(_tracks);
        foreach (var (day, index) in _layout.Days.Select((day, index) => (day, index)))
            Read(day, index + 1);
        if (_found == 0)
            throw new UnreadableScheduleException(ImportProblems.NoSessions());
        return new ScheduleReading
        {
            Format = format,
            Programme = Programme(),
            Problems = _log.Problems,
            IgnoredFields = _log.Ignored,
            SessionsFound = _found,
        };
    }

    private ImportedProgramme Programme() => new()
    {
        Title = _conference.Title,
        Acronym = _conference.Acronym,
        Version = _conference.Version,
        TimeZone = _namedZone?.Id,
        Days = [.. _days.Values],
        Rooms = _rooms.Entries,
        Tracks = _tracks.Entries,
        Speakers = _speakers.Speakers,
        Sessions = _read,
        SkippedExternalIds = [.. _skipped],
        // One of several that share an identifier was left out: which of them it was can't be told.
        MayLackSessions = _mayLackSessions || _read.Exists(session => _skipped.Contains(session.ExternalId)),
    };

    private void Read(DayLayout layoutOfDay, int index)
    {
        var where = $"day {index}";
        var at = new Place(where, layoutOfDay.Node.Line);
        if (!layoutOfDay.IsReadable)
        {
            _mayLackSessions = true;
            _log.Add(ImportProblems.DayUnreadable(at));
            return;
        }
        var day = Day(layoutOfDay.Node, where);
        if (day.Date is null && layoutOfDay.Rooms.Count > 0)
            _log.Add(ImportProblems.DayUndated(at));
        foreach (var room in layoutOfDay.Rooms)
            Read(room, day);
    }

    private ProgrammeDay Day(ScheduleNode node, string where)
    {
        var start = _starts.Boundary(node, "start", where) ?? _starts.Boundary(node, "day_start", where);
        var end = _starts.Boundary(node, "end", where) ?? _starts.Boundary(node, "day_end", where);
        var told = _fields.Raw(node, "date", where) is { } text ? ScheduleTimes.Date(text)?.Date : null;
        var date = told is { Year: >= ImportLimits.FirstYear and <= ImportLimits.LastYear } ? told : start?.Date;
        if (date is { } known)
            _days.TryAdd(known.ToDateOnly(), new ImportedDay
            {
                Date = known.ToDateOnly(),
                StartsAt = start?.ToDateTimeOffset(),
                EndsAt = end?.ToDateTimeOffset(),
            });
        return new ProgrammeDay(where, date, start?.LocalDateTime, end?.LocalDateTime, _conference.DayChange);
    }

    private void Read(RoomLayout room, ProgrammeDay day)
    {
        var name = room.Name is null ? null : _fields.Line(room.Name.Text, "room", new Place(day.Where, room.Name.Line), ImportLimits.Name);
        var at = new Place(day.Where, room.Node.Line);
        if (!room.IsReadable)
        {
            _mayLackSessions = true;
            _log.Add(ImportProblems.RoomUnreadable(at));
            return;
        }
        if (name is not null)
            name = _rooms.Canonical(name, at);
        foreach (var session in room.Sessions)
            Read(session, day, name);
    }

    private void Read(ScheduleNode node, ProgrammeDay day, string? room)
    {
        _found++;
        var outcome = _sessions.Read(node, day, room);
        if (outcome.Session is { } session)
        {
            _read.Add(session);
            _days.TryAdd(session.Values.Day, new ImportedDay { Date = session.Values.Day });
        }
        else if (outcome.Given is not null)
            _skipped.Add(outcome.Given);
        else if (!outcome.IsRepeat)
            _mayLackSessions = true;
    }
}
