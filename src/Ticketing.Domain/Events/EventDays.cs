using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>The local days on which an event takes place.</summary>
public static class EventDays
{
    /// <summary>An event that ends in the small hours ends with the evening before.</summary>
    private static readonly TimeOnly NightEnds = new(6, 0);

    private const int Most = 366;

    public static IReadOnlyList<DateOnly> Of(Event @event) => Between(@event.StartsAt, @event.EndsAt, @event.TimeZone);

    public static IReadOnlyList<DateOnly> Between(DateTimeOffset startsAt, DateTimeOffset endsAt, string timeZone)
    {
        var (first, last) = (Zones.ToLocal(startsAt, timeZone).ToDateTimeUnspecified(), Zones.ToLocal(endsAt, timeZone).ToDateTimeUnspecified());
        var (from, to) = (DateOnly.FromDateTime(first), DateOnly.FromDateTime(last));
        if (to > from && TimeOnly.FromDateTime(last) <= NightEnds) to = to.AddDays(-1);
        return [.. Enumerable.Range(0, Math.Min(Most, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays)];
    }
}
