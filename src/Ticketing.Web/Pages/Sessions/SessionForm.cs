using System.ComponentModel.DataAnnotations;
using Ticketing.Common;
using Ticketing.Sessions;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>A session as its form has it.</summary>
public sealed record SessionForm
{
    private const int EmptyRows = 3;

    [Required(ErrorMessage = "Give the session a title."), StringLength(Session.MaxTitleLength)] public string? Title { get; init; }

    [StringLength(Session.MaxTitleLength)] public string? Subtitle { get; init; }

    [Required(ErrorMessage = "Say when it starts.")] public DateTime? StartsAtLocal { get; init; }

    [Required(ErrorMessage = "Say when it ends.")] public DateTime? EndsAtLocal { get; init; }

    [StringLength(Session.MaxNameLength)] public string? Room { get; init; }

    [StringLength(Session.MaxNameLength)] public string? Track { get; init; }

    [DataType(DataType.MultilineText), StringLength(Session.MaxProseLength)] public string? Abstract { get; init; }

    [DataType(DataType.MultilineText), StringLength(Session.MaxProseLength)] public string? Description { get; init; }

    [StringLength(Session.MaxNameLength)] public string? Type { get; init; }

    [StringLength(Session.MaxNameLength)] public string? Language { get; init; }

    [Range(1, Session.MaxCapacity, ErrorMessage = "Between 1 and 1,000,000 people.")] public int? Capacity { get; init; }

    [Range(1, Session.MaxCapacity, ErrorMessage = "Between 1 and 1,000,000 people.")] public int? Seats { get; init; }

    [DataType(DataType.Url), StringLength(Session.MaxUrlLength)] public string? Url { get; init; }

    /// <summary>Separated by commas.</summary>
    [StringLength(10_000)] public string? Tags { get; init; }

    public bool DoNotRecord { get; init; }

    /// <summary>Rows without a name count for nothing.</summary>
    public List<SpeakerRow> Speakers { get; init; } = [];

    public uint? Version { get; init; }

    public static SessionForm New(DateTime start) => new SessionForm { StartsAtLocal = start, EndsAtLocal = start.AddHours(1) }.WithEmptyRows();

    public static SessionForm Of(SessionDetails session, string timeZone) => new SessionForm
    {
        Title = session.Title, Subtitle = session.Subtitle, Room = session.Room, Track = session.Track, Abstract = session.Abstract,
        Description = session.Description, Type = session.Type, Language = session.Language, Capacity = session.Capacity, Seats = session.Seats, Url = session.Url,
        Tags = string.Join(", ", session.Tags), DoNotRecord = session.DoNotRecord, Version = session.Version,
        StartsAtLocal = Zones.ToLocal(session.StartsAt, timeZone).ToDateTimeUnspecified(),
        EndsAtLocal = Zones.ToLocal(session.EndsAt, timeZone).ToDateTimeUnspecified(),
        Speakers = [.. session.Speakers.Select(speaker => new SpeakerRow { Name = speaker.Name, Role = speaker.Role })],
    }.WithEmptyRows();

    public SessionForm WithEmptyRows()
    {
        while (Speakers.Count < 1000 && Speakers.AsEnumerable().Reverse().TakeWhile(row => string.IsNullOrWhiteSpace(row.Name)).Count() < EmptyRows) Speakers.Add(new());
        return this;
    }

    /// <summary>Changes the rows of speakers alone: <c>up-2</c>, <c>down-0</c>, <c>out-1</c>; anything else adds rows.</summary>
    public void Rearrange(string? what)
    {
        if (what?.Split('-') is not [var act, var number] || !int.TryParse(number, out var at) || at < 0 || at >= Speakers.Count)
        {
            for (var more = 0; more < EmptyRows && Speakers.Count < 1000; more++) Speakers.Add(new());
            return;
        }

        var row = Speakers[at];
        Speakers.RemoveAt(at);
        if (act != "out") Speakers.Insert(Math.Clamp(act == "up" ? at - 1 : at + 1, 0, Speakers.Count), row);
    }

    public SessionInput ToInput() => new()
    {
        Title = Title ?? "", Subtitle = Subtitle, Room = Room, Track = Track, Abstract = Abstract, Description = Description, Type = Type, Language = Language,
        StartsAtLocal = StartsAtLocal ?? default, EndsAtLocal = EndsAtLocal ?? default, Capacity = Capacity, Seats = Seats, Url = Url, DoNotRecord = DoNotRecord, Version = Version,
        Tags = (Tags ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Speakers = [.. Speakers.Where(row => !string.IsNullOrWhiteSpace(row.Name)).Select(row => new SessionSpeakerInput(row.Name!, row.Role))],
    };

    public sealed record SpeakerRow
    {
        [StringLength(Session.MaxNameLength)] public string? Name { get; init; }

        public SpeakerRole Role { get; init; }
    }
}
