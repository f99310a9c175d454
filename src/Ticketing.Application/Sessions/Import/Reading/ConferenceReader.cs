using System.Text.RegularExpressions;
using NodaTime;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Reads what the file tells about the event as a whole.</summary>
internal sealed partial class ConferenceReader
{
    private const string Where = "the event";

    private static readonly HashSet<string> KnownFields =
    [
        "title", "acronym", "start", "end", "days", "daysCount", "timeslot_duration", "time_zone_name", "day_change",
        "base_url", "rooms", "tracks", "track", "room",
    ];

    private readonly ProblemLog _log;
    private readonly FieldReader _fields;
    private readonly ScheduleNode _conference;

    public ConferenceReader(ProblemLog log, FieldReader fields, ScheduleLayout layout)
    {
        (_log, _fields) = (log, fields);
        _conference = layout.Conference is { Children.Count: > 0 } told ? told
            : new ScheduleNode("conference", layout.Schedule.Line, NodeKind.Object);
        Version = fields.Line(layout.Schedule, "version", Where, ImportLimits.Name);
        Acronym = fields.Line(_conference, "acronym", Where, ImportLimits.Name);
        Title = fields.Line(_conference, "title", Where, ImportLimits.Title) ?? "";
        if (Title.Length == 0)
            log.Add(ImportProblems.ConferenceMissing(new Place(Where, _conference.Line)));
        DayChange = fields.Raw(_conference, "day_change", Where) is { } change ? ScheduleTimes.TimeOfDay(change) : null;
        var address = fields.Raw(_conference, "base_url", Where) ?? fields.Raw(layout.Schedule, "base_url", Where);
        BaseUrl = Uri.TryCreate(LinkReader.Safe(address ?? ""), UriKind.Absolute, out var url) ? url : null;
        log.Ignore(_conference, "conference", KnownFields);
    }

    public string Title { get; }
    public string? Acronym { get; }
    public string? Version { get; }

    /// <summary>Until when a session belongs to the night before, if the file tells it.</summary>
    public LocalTime? DayChange { get; }

    /// <summary>What relative addresses are relative to.</summary>
    public Uri? BaseUrl { get; }

    /// <summary>The zone the file names, if it exists.</summary>
    public DateTimeZone? TimeZone(DateTimeZone eventZone)
    {
        if (_fields.Raw(_conference, "time_zone_name", Where)?.Trim() is not { } name)
            return null;
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
        if (zone is null)
            _log.Add(ImportProblems.TimeZoneUnknown(FieldReader.At(_conference, "time_zone_name", Where), name, eventZone.Id));
        return zone;
    }

    public void List(NameRegister<ImportedRoom> rooms)
    {
        foreach (var room in Entries("rooms", "room"))
            if (_fields.Line(room, "name", Where, ImportLimits.Name) is { } name)
                rooms.List(new ImportedRoom
                {
                    Name = name,
                    Description = _fields.Prose(room, "description", $"room {name}"),
                    Capacity = _fields.Count(room, "capacity", $"room {name}"),
                }, new Place(Where, room.Line));
    }

    public void List(NameRegister<ImportedTrack> tracks)
    {
        foreach (var track in Entries("tracks", "track"))
            if ((_fields.Line(track, "name", Where, ImportLimits.Name) ?? TextOf(track)) is { } name)
                tracks.List(new ImportedTrack { Name = name, Color = Color(track, $"track {name}") }, new Place(Where, track.Line));
    }

    private IEnumerable<ScheduleNode> Entries(string list, string entry) =>
        _conference.Named(list).SelectMany(found => found.Children).Concat(_conference.Named(entry));

    private string? TextOf(ScheduleNode node) => node.Kind == NodeKind.Text
        ? _fields.Line(node.Text, "name", new Place(Where, node.Line), ImportLimits.Name)
        : null;

    private string? Color(ScheduleNode track, string where)
    {
        if (_fields.Raw(track, "color", where)?.Trim() is not { } raw)
            return null;
        var match = Hex().Match(raw);
        if (!match.Success)
        {
            _log.Add(ImportProblems.ValueUnreadable(FieldReader.At(track, "color", where), "a colour", raw));
            return null;
        }
        var digits = match.Groups[1].Value.ToLowerInvariant();
        return "#" + (digits.Length == 6 ? digits : string.Concat(digits.Select(digit => new string(digit, 2))));
    }

    [GeneratedRegex("^#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$")]
    private static partial Regex Hex();
}
