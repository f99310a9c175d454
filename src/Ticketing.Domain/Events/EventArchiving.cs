using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>How an event is put away, taken out again, copied and deleted.</summary>
public sealed partial class Event
{
    /// <summary>In the archive since then: no list shows it, its pages stay.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Nothing for one that is in the archive already.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:StillOn</c>.</exception>
    public void Archive(DateTimeOffset now)
    {
        if (Status == EventStatus.Published && !IsOver(now)) throw EventsErrors.StillOn();
        if (ArchivedAt is not null) return;
        ArchivedAt = now;
        Publish(new EventChanged(Id));
    }

    public void Restore()
    {
        if (ArchivedAt is null) return;
        ArchivedAt = null;
        Publish(new EventChanged(Id));
    }

    /// <summary>About to be deleted; whoever keeps something of it has refused or taken that away.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Events:NotDeletable</c>.</exception>
    public void Discard()
    {
        if (Status is not (EventStatus.Draft or EventStatus.Cancelled)) throw EventsErrors.NotDeletable();
        Publish(new EventDeleted(Id));
    }

    /// <summary>When it would take place from another start: as long by the clock, or where the clocks change over that, as long in hours.</summary>
    public EventSchedule ScheduleFrom(DateTime startsAtLocal, DateTimeOffset startsAt)
    {
        var length = Zones.ToLocal(EndsAt, TimeZone).ToDateTimeUnspecified() - Zones.ToLocal(StartsAt, TimeZone).ToDateTimeUnspecified();
        var ends = Zones.ToInstant(startsAtLocal + length, TimeZone);
        return new(TimeZone, startsAt, ends > startsAt ? ends : startsAt + (EndsAt - StartsAt));
    }

    /// <summary>A draft with all that this one says of itself.</summary>
    /// <param name="id">The draft's.</param>
    /// <param name="slug">Its address.</param>
    /// <param name="title">Its title.</param>
    /// <param name="schedule">When it takes place.</param>
    /// <param name="accessCode">What visitors of it type where it is private: never this one's by itself.</param>
    /// <param name="now">When it is made.</param>
    public Event CopyAs(Guid id, string slug, string title, EventSchedule schedule, string? accessCode, DateTimeOffset now)
    {
        var copy = new Event(id, slug, title, Currency, schedule, now);
        copy.Describe(title, Summary, Description, Kind, Format, now);
        copy.TakePlace(Place, OnlineUrl, now);
        copy.ShowTo(Visibility, accessCode);
        copy.LimitTo(Capacity);
        copy.Wear(BrandColour);
        copy.ShowCover(CoverFileId, now);
        return copy;
    }
}
