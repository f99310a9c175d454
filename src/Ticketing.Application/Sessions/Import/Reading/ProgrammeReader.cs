using NodaTime;

namespace Ticketing.Application.Sessions.Import.Reading;

/// <summary>Reads a whole file, part by part, in its order.</summary>
internal sealed class ProgrammeReader
{
    private readonly ProblemLog log = new();
    private readonly FieldReader fields;
    private readonly ScheduleLayout layout;
    private readonly ConferenceReader conference;
    private readonly DateTimeZone? namedZone;
    private readonly StartReader starts;
    private readonly SpeakerReader speakers;
    private readonly SessionReader sessions;
    private readonly NameRegister<ImportedRoom> rooms;
    private readonly NameRegister<ImportedTrack> tracks;

    private readonly List<ImportedSession> read = [];
    private readonly SortedDictionary<DateOnly, ImportedDay> days = [];
    private readonly HashSet<string> skipped = new(StringComparer.Ordinal);
    private bool mayLackSessions;
    private int found;

    public ProgrammeReader(ScheduleLayout layout, DateTimeZone eventZone)
    {
        this.layout = layout;
        fields = new FieldReader(log);
        conference = new ConferenceReader(log, fields, layout);
        namedZone = conference.TimeZone(eventZone);
        var links = new LinkReader(log, fields, conference.BaseUrl);
        starts = new StartReader(log, fields, namedZone ?? eventZone);
        speakers = new SpeakerReader(log, fields, links);
        rooms = new(log, room => room.Name, name => new ImportedRoom { Name = name });
        tracks = new(log, track => track.Name, name => new ImportedTrack { Name = name });
        sessions = new SessionReader(log, fields, links, starts, speakers, new IdentifierReader(log, fields), rooms, tracks);
    }

    /// <exception cref="UnreadableScheduleException">There is not one session in it.</exception>
    public ScheduleReading Read(ScheduleFormat format)
    {
        conference.List(rooms);
        conference.List(tracks);
        foreach (var (day, index) in layout.Days.Select((day, index) => (day, index)))
            Read(day, index + 1);
        if (found == 0)
            throw new UnreadableScheduleException(ImportProblems.NoSessions());
        return new ScheduleReading
        {
            Format = format,
            Programme = Programme(),
            Problems = log.Problems,
            IgnoredFields = log.Ignored,
            SessionsFound = found,
        };
    }

    private ImportedProgramme Programme() => new()
    {
        Title = conference.Title,
        Acronym = conference.Acronym,
        Version = conference.Version,
        TimeZone = namedZone?.Id,
        Days = [.. days.Values],
        Rooms = rooms.Entries,
        Tracks = tracks.Entries,
        Speakers = speakers.Speakers,
        Sessions = read,
        SkippedExternalIds = [.. skipped],
        // One of several that share an identifier was left out: which of them it was can't be told.
        MayLackSessions = mayLackSessions || read.Exists(session => skipped.Contains(session.ExternalId)),
    };

    private void Read(DayLayout layoutOfDay, int index)
    {
        var where = $"day {index}";
        var at = new Place(where, layoutOfDay.Node.Line);
        if (!layoutOfDay.IsReadable)
        {
            mayLackSessions = true;
            log.Add(ImportProblems.DayUnreadable(at));
            return;
        }
        var day = Day(layoutOfDay.Node, where);
        if (day.Date is null && layoutOfDay.Rooms.Count > 0)
            log.Add(ImportProblems.DayUndated(at));
        foreach (var room in layoutOfDay.Rooms)
            Read(room, day);
    }

    private ProgrammeDay Day(ScheduleNode node, string where)
    {
        var start = starts.Boundary(node, "start", where) ?? starts.Boundary(node, "day_start", where);
        var end = starts.Boundary(node, "end", where) ?? starts.Boundary(node, "day_end", where);
        var told = fields.Raw(node, "date", where) is { } text ? ScheduleTimes.Date(text)?.Date : null;
        var date = told is { Year: >= ImportLimits.FirstYear and <= ImportLimits.LastYear } ? told : start?.Date;
        if (date is { } known)
            days.TryAdd(known.ToDateOnly(), new ImportedDay
            {
                Date = known.ToDateOnly(),
                StartsAt = start?.ToDateTimeOffset(),
                EndsAt = end?.ToDateTimeOffset(),
            });
        return new ProgrammeDay(where, date, start?.LocalDateTime, end?.LocalDateTime, conference.DayChange);
    }

    private void Read(RoomLayout room, ProgrammeDay day)
    {
        var name = room.Name is null ? null : fields.Line(room.Name.Text, "room", new Place(day.Where, room.Name.Line), ImportLimits.Name);
        var at = new Place(day.Where, room.Node.Line);
        if (!room.IsReadable)
        {
            mayLackSessions = true;
            log.Add(ImportProblems.RoomUnreadable(at));
            return;
        }
        if (name is not null)
            name = rooms.Canonical(name, at);
        foreach (var session in room.Sessions)
            Read(session, day, name);
    }

    private void Read(ScheduleNode node, ProgrammeDay day, string? room)
    {
        found++;
        var outcome = sessions.Read(node, day, room);
        if (outcome.Session is { } session)
        {
            read.Add(session);
            days.TryAdd(session.Values.Day, new ImportedDay { Date = session.Values.Day });
        }
        else if (outcome.Given is not null)
            skipped.Add(outcome.Given);
        else if (!outcome.IsRepeat)
            mayLackSessions = true;
    }
}
