using NodaTime;
using NodaTime.Text;

namespace Ticketing.Calendars;

/// <summary>An entry's times and the zone they are written in; null when that is UTC.</summary>
internal sealed record IcsTimes(Instant Start, Instant? End, DateTimeZone? Zone)
{
    private static readonly InstantPattern UtcPattern = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");
    private static readonly LocalDateTimePattern LocalPattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    public static IcsTimes Of(IcsEvent entry)
    {
        var start = Instant.FromDateTimeOffset(entry.StartsAt);
        var end = entry.EndsAt > entry.StartsAt ? Instant.FromDateTimeOffset(entry.EndsAt.Value) : (Instant?)null;
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(entry.TimeZone);
        var isWritable = zone is not null and not { Id: "UTC" or "Etc/UTC" or "Etc/GMT" or "GMT" } && IsUnambiguous(zone, start) && (end is null || IsUnambiguous(zone, end.Value));
        return new(start, end, isWritable ? zone : null);
    }

    public static string Utc(DateTimeOffset time) => UtcPattern.Format(Instant.FromDateTimeOffset(time));

    /// <summary>What follows DTSTART or DTEND: the zone as a parameter if there is one, colon, time.</summary>
    public string Format(Instant time) => Zone is null ? $":{UtcPattern.Format(time)}" : $";TZID={Zone.Id}:{Local(time.InZone(Zone).LocalDateTime)}";

    public static string Local(LocalDateTime time) => LocalPattern.Format(time);

    /// <summary>
    /// A local time that comes twice in the night the clocks go back means its first coming (RFC 5545 §3.3.5), but not every
    /// reader knows: such times are written in UTC, which none can take for another.
    /// </summary>
    private static bool IsUnambiguous(DateTimeZone zone, Instant time) => zone.MapLocal(time.InZone(zone).LocalDateTime).Count == 1;
}
