using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Events;

/// <summary>Something an organization puts on. Changed only by its methods; each change that calendars show raises <see cref="Sequence"/>.</summary>
public sealed partial class Event : AggregateRoot, IMultiTenant
{
    public const int MaxTitleLength = 160;
    public const int MaxSlugLength = 60;
    public const int MaxSummaryLength = 300;
    public const int MaxDescriptionLength = 20_000;
    public const int MaxCapacity = 1_000_000;

    public Event(Guid id, string slug, string title, Currency currency, EventSchedule schedule, DateTimeOffset createdAt) : base(id)
    {
        Slug = Guard.Slug(slug, "slug", MaxSlugLength);
        Title = Guard.Line(title, "title", MaxTitleLength);
        Currency = currency;
        CreatedAt = createdAt;
        (TimeZone, StartsAt, EndsAt) = Checked(schedule);
        Raise(new EventCreated(this));
    }

    private Event()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>Unique in the organization.</summary>
    public string Slug { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>One sentence for lists and link previews.</summary>
    public string? Summary { get; private set; }

    /// <summary>Markdown.</summary>
    public string? Description { get; private set; }

    public EventKind Kind { get; private set; } = EventKind.Ticketed;

    public EventFormat Format { get; private set; } = EventFormat.InPerson;

    public EventVisibility Visibility { get; private set; } = EventVisibility.Public;

    /// <summary>Typed by visitors of a private event.</summary>
    public string? AccessCode { get; private set; }

    public EventStatus Status { get; private set; } = EventStatus.Draft;

    /// <summary>IANA name; times are shown in it.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>UTC, after <see cref="StartsAt"/>.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public Currency Currency { get; private set; }

    public EventPlace Place { get; private set; } = new();

    /// <summary>Where an online or hybrid event is attended; shown to ticket holders only.</summary>
    public string? OnlineUrl { get; private set; }

    public Guid? CoverFileId { get; private set; }

    /// <summary><c>#rrggbb</c>, in place of the organization's on its pages, mails and tickets; <c>null</c> for that.</summary>
    public string? BrandColour { get; private set; }

    /// <summary>How many people may come over all ticket types; <c>null</c> for no limit.</summary>
    public int? Capacity { get; private set; }

    /// <summary>The calendar SEQUENCE (RFC 5545 §3.8.7.4).</summary>
    public int Sequence { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public bool IsOver(DateTimeOffset now) => EndsAt <= now;

    public void Describe(string title, string? summary, string? description, EventKind kind, EventFormat format, DateTimeOffset now)
    {
        Title = Guard.Line(title, "title", MaxTitleLength);
        Summary = Guard.OptionalLine(summary, "summary", MaxSummaryLength);
        Description = Guard.OptionalText(description, "description", MaxDescriptionLength);
        Kind = kind;
        Format = format;
        Touch(now);
    }

    /// <summary>Links to the old address end there.</summary>
    public void MoveTo(string slug)
    {
        Slug = Guard.Slug(slug, "slug", MaxSlugLength);
        Announce();
    }

    public void Schedule(EventSchedule schedule, DateTimeOffset now)
    {
        (TimeZone, StartsAt, EndsAt) = Checked(schedule);
        Touch(now);
    }

    public void TakePlace(EventPlace place, string? onlineUrl, DateTimeOffset now)
    {
        Place = place.Checked();
        OnlineUrl = Guard.OptionalUrl(onlineUrl, "onlineUrl");
        Touch(now);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Events:AccessCodeMissing</c>.</exception>
    public void ShowTo(EventVisibility visibility, string? accessCode)
    {
        var code = Guard.OptionalLine(accessCode, "accessCode", 60);
        if (visibility == EventVisibility.Private && code is null) throw EventsErrors.AccessCodeMissing();
        (Visibility, AccessCode) = (visibility, visibility == EventVisibility.Private ? code : null);
        Announce();
    }

    public void LimitTo(int? capacity)
    {
        if (capacity is { } people) Guard.Range(people, "capacity", 1, MaxCapacity);
        if (capacity == Capacity) return;
        Capacity = capacity;
        Raise(new EventCapacityChanged(this));
    }

    public void ShowCover(Guid? fileId, DateTimeOffset now)
    {
        CoverFileId = fileId;
        Touch(now);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Tenants:BadColour</c>.</exception>
    public void Wear(string? brandColour) => BrandColour = string.IsNullOrWhiteSpace(brandColour) ? null : Organization.CheckColour(brandColour, "brandColour");

    /// <exception cref="BusinessException"><c>Ticketing:Events:NotADraft</c>; <c>AlreadyOver</c>; <c>Archived</c>.</exception>
    public void Publish(DateTimeOffset now)
    {
        if (Status != EventStatus.Draft) throw EventsErrors.NotADraft();
        if (ArchivedAt is not null) throw EventsErrors.Archived();
        if (IsOver(now)) throw EventsErrors.AlreadyOver();
        (Status, PublishedAt) = (EventStatus.Published, now);
        Touch(now);
        Publish(new EventPublished(Id));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Events:AlreadyCancelled</c>.</exception>
    public void Cancel(DateTimeOffset now)
    {
        if (Status == EventStatus.Cancelled) throw EventsErrors.AlreadyCancelled();
        (Status, CancelledAt) = (EventStatus.Cancelled, now);
        Touch(now);
        Publish(new EventCancelled(Id));
    }

    private static EventSchedule Checked(EventSchedule schedule)
    {
        var zone = Guard.TimeZone(schedule.TimeZone, "timeZone");
        if (schedule.EndsAt <= schedule.StartsAt) throw EventsErrors.EndsBeforeItStarts();
        if (schedule.EndsAt - schedule.StartsAt > TimeSpan.FromDays(366)) throw EventsErrors.TooLong();
        return new(zone, schedule.StartsAt.ToUniversalTime(), schedule.EndsAt.ToUniversalTime());
    }

    private void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Announce();
    }

    /// <summary>Once in a unit of work, however many of its parts changed.</summary>
    private void Announce()
    {
        if (Status == EventStatus.Draft || Messages.OfType<EventChanged>().Any()) return;
        Sequence++;
        Publish(new EventChanged(Id));
    }
}
