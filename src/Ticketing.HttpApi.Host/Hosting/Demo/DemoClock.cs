namespace Ticketing.Hosting.Demo;

/// <summary>A clock that the seed moves through the past weeks, so that what it makes happened when it says.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTimeOffset instant) => now = instant > now ? instant : now;
}
