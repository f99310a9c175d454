using NodaTime;

namespace Ticketing.Common;

/// <summary>Instants and wall clocks of a named zone, computed by NodaTime alone so that every layer agrees (dependencies: tz data differ).</summary>
public static class Zones
{
    public static DateTimeZone Get(string timeZone) => DateTimeZoneProviders.Tzdb[timeZone];

    /// <summary>The wall clock in the zone at that instant.</summary>
    public static LocalDateTime ToLocal(DateTimeOffset instant, string timeZone) =>
        Instant.FromDateTimeOffset(instant).InZone(Get(timeZone)).LocalDateTime;

    /// <summary>The instant, with the zone's offset at that time, for showing.</summary>
    public static DateTimeOffset InZone(DateTimeOffset instant, string timeZone) =>
        Instant.FromDateTimeOffset(instant).InZone(Get(timeZone)).ToDateTimeOffset();

    /// <summary>Whether the zone's clocks jump over that wall clock.</summary>
    public static bool IsSkipped(DateTime wallClock, string timeZone) =>
        Get(timeZone).MapLocal(LocalDateTime.FromDateTime(wallClock)).Count == 0;

    /// <summary>
    /// The instant of a typed wall clock, in UTC. A time that the clock change skips moves forward by the gap;
    /// one that it repeats is taken the first time.
    /// </summary>
    public static DateTimeOffset ToInstant(DateTime wallClock, string timeZone) =>
        Get(timeZone).AtLeniently(LocalDateTime.FromDateTime(wallClock)).ToInstant().ToDateTimeOffset();
}
