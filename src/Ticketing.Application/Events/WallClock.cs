using System.Globalization;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Reads typed wall clocks, and says when one doesn't exist.</summary>
internal static class WallClock
{
    /// <exception cref="BusinessException"><c>Ticketing:Events:NotAWallClock</c>, <c>DateOutOfRange</c>, <c>TimeSkipped</c>.</exception>
    public static DateTimeOffset ToInstant(DateTime typed, string timeZone, string field)
    {
        if (typed.Kind != DateTimeKind.Unspecified) throw EventsErrors.NotAWallClock(field);
        if (typed.Year is < 2000 or > 2100) throw EventsErrors.DateOutOfRange(field);
        if (Zones.IsSkipped(typed, timeZone)) throw EventsErrors.TimeSkipped(field, typed.ToString("HH:mm", CultureInfo.InvariantCulture));
        return Zones.ToInstant(typed, timeZone);
    }
}
