namespace Ticketing.TestBase;

/// <summary>A clock that stands still until told: tests never depend on the wall's.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.UtcTicks;

    public void Advance(TimeSpan by) => now += by;

    public void Set(DateTimeOffset to) => now = to;
}
