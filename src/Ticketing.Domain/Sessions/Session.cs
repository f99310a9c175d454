using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Sessions;

/// <summary>A part of an event's programme, made by hand or by an import.</summary>
public sealed class Session : AggregateRoot, IMultiTenant
{
    public const int MaxTitleLength = 300;
    public const int MaxNameLength = 200;
    public const int MaxExternalIdLength = 240;
    public const int MaxProseLength = 50_000;
    public const int MaxUrlLength = 2_000;

    /// <summary>Links, tags or speakers.</summary>
    public const int MaxEntries = 200;

    public const int MaxCapacity = 1_000_000;

    /// <summary>An exhibition may last the whole event; more is a typing error.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromDays(31);

    private readonly List<SessionSpeaker> speakers = [];
    private List<string>? tags;

    /// <param name="id">From the caller.</param>
    /// <param name="eventId">Whose programme it is in.</param>
    /// <param name="externalId">What an import calls it; <c>null</c> for one made by hand, which no import touches.</param>
    public Session(Guid id, Guid eventId, string? externalId) : base(id)
    {
        EventId = eventId;
        ExternalId = externalId;
    }

    private Session()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <inheritdoc cref="Session(Guid, Guid, string?)" path="/param[@name='externalId']"/>
    public string? ExternalId { get; private set; }

    public string Title { get; private set; } = "";

    public string? Subtitle { get; private set; }

    /// <summary>Markdown: a paragraph to tell what it is about.</summary>
    public string? Abstract { get; private set; }

    /// <summary>Markdown.</summary>
    public string? Description { get; private set; }

    /// <summary>The organizer's word for the kind of session, such as <c>lecture</c>.</summary>
    public string? Type { get; private set; }

    /// <summary>Language tag, such as <c>en</c>.</summary>
    public string? Language { get; private set; }

    /// <summary>The programme's day, which is the evening before for a session after midnight.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>UTC, after <see cref="StartsAt"/>.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public string? Url { get; private set; }

    /// <summary><c>null</c> when nobody said.</summary>
    public bool? DoNotRecord { get; private set; }

    public IReadOnlyList<SessionLink> Links { get; private set; } = [];

    /// <summary><c>null</c> when nobody said.</summary>
    public IReadOnlyList<string>? Tags => tags;

    public Guid? RoomId { get; private set; }

    public Guid? TrackId { get; private set; }

    /// <summary>How many people may take part; <c>null</c> for as many as the room holds.</summary>
    public int? Capacity { get; private set; }

    /// <summary>In the order they are announced: see <see cref="SessionSpeaker.Position"/>.</summary>
    public IReadOnlyList<SessionSpeaker> Speakers => speakers;

    public TimeSpan Duration => EndsAt - StartsAt;

    /// <summary>Takes all values; of room and track the caller has found what their names mean.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:EndsBeforeItStarts</c>, <c>TooLong</c>, <c>TooMany</c>; a field's own.</exception>
    public void Tell(SessionValues values, Guid? roomId, Guid? trackId)
    {
        if (values.Duration <= TimeSpan.Zero) throw SessionsErrors.EndsBeforeItStarts();
        if (values.Duration > MaxDuration) throw SessionsErrors.TooLong();
        if (values.Links.Count > MaxEntries) throw SessionsErrors.TooMany("links", MaxEntries);
        if (values.Tags?.Count > MaxEntries) throw SessionsErrors.TooMany("tags", MaxEntries);
        Title = Guard.Line(values.Title, "title", MaxTitleLength);
        Subtitle = Guard.OptionalLine(values.Subtitle, "subtitle", MaxTitleLength);
        Abstract = Guard.OptionalText(values.Abstract, "abstract", MaxProseLength);
        Description = Guard.OptionalText(values.Description, "description", MaxProseLength);
        Type = Guard.OptionalLine(values.Type, "type", MaxNameLength);
        Language = Guard.OptionalLine(values.Language, "language", MaxNameLength);
        (Day, StartsAt, EndsAt) = (values.Day, values.StartsAt.ToUniversalTime(), values.StartsAt.ToUniversalTime() + values.Duration);
        Url = SessionLink.Checked(values.Url, "url");
        DoNotRecord = values.DoNotRecord;
        Links = values.Links.Select(link => link.Checked()).ToList();
        tags = values.Tags?.Select(tag => Guard.Line(tag, "tags", MaxNameLength)).ToList();
        (RoomId, TrackId) = (roomId, trackId);
    }

    /// <summary>Puts it elsewhere; all else stays. Of the room the caller has found that it is the programme's.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:EndsBeforeItStarts</c>, <c>TooLong</c>; <c>Ticketing:Events:DateOutOfRange</c>.</exception>
    public void Place(DateOnly day, DateTimeOffset startsAt, DateTimeOffset endsAt, Guid? roomId)
    {
        if (startsAt.Year is < 2000 or > 2100) throw EventsErrors.DateOutOfRange("startsAt");
        if (endsAt <= startsAt) throw SessionsErrors.EndsBeforeItStarts();
        if (endsAt - startsAt > MaxDuration) throw SessionsErrors.TooLong();
        (Day, StartsAt, EndsAt, RoomId) = (day, startsAt.ToUniversalTime(), endsAt.ToUniversalTime(), roomId);
    }

    public void LimitTo(int? capacity)
    {
        if (capacity is { } people) Guard.Range(people, "capacity", 1, MaxCapacity);
        Capacity = capacity;
    }

    /// <summary>These, in this order, and nobody else; one without a role keeps the one they have here.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Sessions:TooMany</c>.</exception>
    public void Announce(IReadOnlyList<(Guid SpeakerId, SpeakerRole? Role)> announced)
    {
        if (announced.Count > MaxEntries) throw SessionsErrors.TooMany("speakers", MaxEntries);
        speakers.RemoveAll(known => announced.All(one => one.SpeakerId != known.SpeakerId));
        for (var position = 0; position < announced.Count; position++)
        {
            var (speakerId, role) = announced[position];
            var known = speakers.Find(speaker => speaker.SpeakerId == speakerId);
            if (known is null) speakers.Add(new SessionSpeaker(Id, speakerId, position, role ?? SpeakerRole.Speaker));
            else known.Place(position, role ?? known.Role);
        }
    }
}
