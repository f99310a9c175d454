namespace Ticketing.TestBase.Crash;

/// <summary>How much of a crash run. The seed decides who buys what and when whom the nemesis strikes; real processes and
/// their clocks decide the rest.</summary>
public sealed record CrashOptions
{
    public int Seed { get; init; } = 1;

    public int Checkouts { get; init; } = 1000;

    public int Buyers { get; init; } = 32;

    /// <summary><c>kill -9</c> of the program, over two processes of it.</summary>
    public int Kills { get; init; } = 200;

    /// <summary><c>kill -9</c> of PostgreSQL's postmaster.</summary>
    public int DatabaseKills { get; init; } = 20;

    /// <summary>Times that half of all database connections are cut.</summary>
    public int Cuts { get; init; } = 20;

    /// <summary>The most a start may take until the program is ready.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits at the end until the leases of killed workers are over (up to five minutes) instead of ending them.</summary>
    public bool WaitsForLeases { get; init; } = true;
}
