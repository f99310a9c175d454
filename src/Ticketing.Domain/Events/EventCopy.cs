using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>What may be copied with an event.</summary>
public enum EventPart
{
    /// <summary>Ticket types, places, bundles and questions.</summary>
    Tickets,

    /// <summary>Rooms, tracks, sessions and who speaks in them.</summary>
    Programme,

    /// <summary>Checkpoints with their rules.</summary>
    Door,
}

/// <summary>
/// One copying of an event: which id becomes which, and when everything takes place. All times move by the difference of the
/// two starts in wall-clock time, so nine o'clock stays nine o'clock over a change of the clocks.
/// </summary>
public sealed class EventCopy
{
    private readonly Dictionary<Guid, Guid> ids = [];
    private readonly IReadOnlySet<EventPart> parts;
    private readonly TimeSpan shift;

    public EventCopy(Event source, Event copy, IEnumerable<EventPart> parts)
    {
        (Source, Copy, this.parts) = (source, copy, parts.ToHashSet());
        shift = Local(copy.StartsAt, copy.TimeZone) - Local(source.StartsAt, source.TimeZone);
        Days = DateOnly.FromDateTime(Local(copy.StartsAt, copy.TimeZone)).DayNumber - DateOnly.FromDateTime(Local(source.StartsAt, source.TimeZone)).DayNumber;
    }

    public Event Source { get; }

    public Event Copy { get; }

    /// <summary>By so many days everything is later.</summary>
    public int Days { get; }

    public bool Has(EventPart part) => parts.Contains(part);

    /// <summary>The copy's id of what has this id in the source; the same whenever it is asked.</summary>
    public Guid IdOf(Guid old)
    {
        if (!ids.TryGetValue(old, out var made)) ids[old] = made = Guid.CreateVersion7();
        return made;
    }

    /// <summary>A time that the clock change skips moves forward by the gap.</summary>
    public DateTimeOffset Move(DateTimeOffset at) => Zones.ToInstant(Local(at, Source.TimeZone) + shift, Copy.TimeZone);

    public DateTimeOffset? Move(DateTimeOffset? at) => at is { } known ? Move(known) : null;

    /// <summary>A span; one that the clock change would turn around keeps its length.</summary>
    public (DateTimeOffset StartsAt, DateTimeOffset EndsAt) Move(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        var (starts, ends) = (Move(startsAt), Move(endsAt));
        return (starts, ends > starts ? ends : starts + (endsAt - startsAt));
    }

    public DateOnly Move(DateOnly day) => day.AddDays(Days);

    /// <summary>Hours of a day.</summary>
    public TimeOnly? Move(TimeOnly? at) => at?.Add(shift);

    private static DateTime Local(DateTimeOffset at, string timeZone) => Zones.ToLocal(at, timeZone).ToDateTimeUnspecified();
}
