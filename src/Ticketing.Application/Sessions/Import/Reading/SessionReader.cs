using System.Globalization;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Reads one session: all of it, or nothing and the reason why.</summary>
internal sealed class SessionReader(
    ProblemLog log, FieldReader fields, LinkReader links, StartReader starts, SpeakerReader speakers, IdentifierReader identifiers,
    NameRegister<ImportedRoom> rooms, NameRegister<ImportedTrack> tracks)
{
    private static readonly HashSet<string> KnownFields =
    [
        "id", "guid", "code", "slug", "date", "start", "end", "duration", "room", "title", "subtitle", "track", "type", "language",
        "abstract", "description", "persons", "links", "attachments", "resources", "url", "recording", "do_not_record", "tags", "keywords",
    ];

    private static readonly HashSet<string> KnownRecordingFields = ["optout"];

    /// <summary>The session, or the news that it was left out, which is then reported.</summary>
    public SessionOutcome Read(ScheduleNode session, ProgrammeDay day, string? roomName)
    {
        var where = Where(session, day, roomName);
        var at = new Place(where, session.Line);
        if (session.Children.Count == 0 || session.Kind == NodeKind.List)
        {
            log.Add(ImportProblems.SessionUnreadable(at));
            return new SessionOutcome(null, null);
        }
        var given = identifiers.Given(session, where);
        if (Values(session, day, roomName, where) is not { } values)
            return new SessionOutcome(null, given);
        log.Ignore(session, "event", KnownFields);
        return identifiers.Claim(given, values, at) is { } id
            ? new SessionOutcome(new ImportedSession { ExternalId = id, Values = values, SpeakerKeys = speakers.Read(session, where) }, given)
            : new SessionOutcome(null, null, IsRepeat: true);
    }

    private SessionValues? Values(ScheduleNode session, ProgrammeDay day, string? roomName, string where)
    {
        var title = fields.Line(session, "title", where, ImportLimits.Title);
        if (title is null)
            log.Add(ImportProblems.TitleMissing(new Place(where, session.Line)));
        if (title is null || starts.Read(session, day, where) is not { } start || Duration(session, start.StartsAt, where) is not { } duration)
            return null;
        return new SessionValues
        {
            Title = title,
            Subtitle = fields.Line(session, "subtitle", where, ImportLimits.Title),
            Abstract = fields.Prose(session, "abstract", where),
            Description = fields.Prose(session, "description", where),
            Track = Track(session, where),
            Room = Room(session, roomName, where),
            Type = fields.Line(session, "type", where, ImportLimits.Name),
            Language = fields.Line(session, "language", where, ImportLimits.Name),
            Day = start.Day,
            StartsAt = start.StartsAt,
            Duration = duration,
            Url = links.Address(session, "url", where),
            DoNotRecord = DoNotRecord(session, where),
            Links = Links(session, where),
            Tags = Tags(session, where),
        };
    }

    private static string Where(ScheduleNode session, ProgrammeDay day, string? room)
    {
        var title = session.Find("title") is { Kind: NodeKind.Text, IsEmpty: false } text ? $"“{ImportProblems.Short(PlainText.OneLine(text.Text))}”" : null;
        var id = (session.Find("id") ?? session.Find("guid")) is { IsEmpty: false } given ? $"session {ImportProblems.Short(given.Text)}" : null;
        return string.Join(", ", new[] { day.Where, room, title ?? id ?? "a session" }.Where(part => part is not null));
    }

    private TimeSpan? Duration(ScheduleNode session, DateTimeOffset start, string where)
    {
        var raw = fields.Raw(session, "duration", where);
        var at = FieldReader.At(session, "duration", where);
        var (duration, form) = raw is null ? default : ScheduleTimes.Duration(raw);
        if (form == ScheduleTimes.DurationForm.Unreadable && starts.Boundary(session, "end", where) is { } end)
        {
            (duration, form) = (end.ToDateTimeOffset() - start, ScheduleTimes.DurationForm.Regular);
            log.Add(ImportProblems.DurationFromEnd(at, raw, Show(duration)));
        }
        if (form == ScheduleTimes.DurationForm.Unreadable)
            log.Add(raw is null ? ImportProblems.DurationMissing(at) : ImportProblems.DurationUnreadable(at, raw));
        else if (duration <= TimeSpan.Zero)
            log.Add(ImportProblems.DurationNotPositive(at, raw ?? Show(duration)));
        else if (duration > ImportLimits.LongestSession)
            log.Add(ImportProblems.DurationTooLong(at, raw ?? Show(duration)));
        else
        {
            if (form == ScheduleTimes.DurationForm.WithSeconds)
                log.Add(ImportProblems.DurationReadAsSeconds(at, raw!, Show(duration)));
            return duration;
        }
        return null;
    }

    private string? Track(ScheduleNode session, string where) =>
        fields.Line(session, "track", where, ImportLimits.Name) is { } track
            ? tracks.Canonical(track, FieldReader.At(session, "track", where))
            : null;

    private string? Room(ScheduleNode session, string? listedIn, string where)
    {
        var named = fields.Line(session, "room", where, ImportLimits.Name);
        var at = FieldReader.At(session, "room", where);
        if (listedIn is not null && named is not null && !ProgrammeNames.Same(listedIn, named))
            log.Add(ImportProblems.RoomDisagrees(at, named, listedIn));
        return (listedIn ?? named) is { } room ? rooms.Canonical(room, at) : null;
    }

    /// <summary>XML says it under <c>recording/optout</c>, JSON as <c>do_not_record</c>.</summary>
    private bool? DoNotRecord(ScheduleNode session, string where)
    {
        if (session.Find("recording") is not { } recording)
            return fields.Claim(session, "do_not_record", where);
        log.Ignore(recording, "event/recording", KnownRecordingFields);
        return fields.Claim(recording, "optout", where) ?? fields.Claim(session, "do_not_record", where);
    }

    private IReadOnlyList<SessionLink> Links(ScheduleNode session, string where)
    {
        var found = links.Links(session, "links", where).Concat(links.Links(session, "attachments", where)).Concat(links.Links(session, "resources", where)).Distinct().ToList();
        if (found.Count <= ImportLimits.PerSession)
            return found;
        log.Add(ImportProblems.TooMany(FieldReader.At(session, "links", where), "links"));
        return found[..ImportLimits.PerSession];
    }

    /// <summary>A list of texts or of groups with a name, or one text with commas.</summary>
    private IReadOnlyList<string>? Tags(ScheduleNode session, string where)
    {
        var lists = session.Named("tags").Concat(session.Named("keywords")).Where(list => list.Kind != NodeKind.Null).ToList();
        if (lists.Count == 0)
            return null;
        var tags = new List<string>();
        foreach (var list in lists)
            tags.AddRange(list.Children.Count == 0
                ? list.Text.Split(',').Select(tag => fields.Line(tag, "tag", new Place(where, list.Line), ImportLimits.Name)).OfType<string>()
                : list.Children.Select(tag => Tag(tag, where)).OfType<string>());
        var distinct = tags.DistinctBy(ProgrammeNames.Normalise).ToList();
        if (distinct.Count <= ImportLimits.PerSession)
            return distinct;
        log.Add(ImportProblems.TooMany(new Place(where, lists[0].Line), "tags"));
        return distinct[..ImportLimits.PerSession];
    }

    private string? Tag(ScheduleNode tag, string where)
    {
        var at = new Place(where, tag.Line);
        if (tag.Kind is NodeKind.Text or NodeKind.Number && tag.Text.Length > 0)
            return fields.Line(tag.Text, "tag", at, ImportLimits.Name);
        var name = fields.Line(tag, "name", where, ImportLimits.Name) ?? fields.Line(tag, "tag", where, ImportLimits.Name);
        if (name is null && !tag.IsEmpty)
            log.Add(ImportProblems.ValueUnreadable(at, "a tag", "a group of values"));
        return name;
    }

    private static string Show(TimeSpan duration)
    {
        var form = duration.Days == 0 ? @"h\:mm" : @"d\:hh\:mm";
        return (duration < TimeSpan.Zero ? "-" : "") + duration.ToString(duration.Seconds == 0 ? form : @"d\:hh\:mm\:ss", CultureInfo.InvariantCulture);
    }
}

/// <summary>What became of one session of the file.</summary>
/// <param name="Session"><c>null</c> when it was left out.</param>
/// <param name="Given">The identifier the file gives, even for a session left out.</param>
/// <param name="IsRepeat">Left out because it is in the file already.</param>
internal sealed record SessionOutcome(ImportedSession? Session, string? Given, bool IsRepeat = false);
