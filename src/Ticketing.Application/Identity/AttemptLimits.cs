using System.Collections.Concurrent;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Counts attempts by what and whom in fixed windows, in the memory of this process: N processes allow N times as much,
/// and a restart forgets. The lock-out of an account is in the database and holds for all of them.
/// </summary>
public sealed class AttemptLimits(TimeProvider clock)
{
    private const int PruneAbove = 50_000;

    private readonly ConcurrentDictionary<(string What, string Whom), Window> windows = new();

    /// <param name="what">the act, as <c>sign-in</c>.</param>
    /// <param name="whom">an address, an account; nobody is not limited.</param>
    /// <param name="max">attempts allowed in <paramref name="per"/>.</param>
    /// <param name="per">how long a window lasts from its first attempt.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:TooManyAttempts</c>.</exception>
    public void Demand(string what, string? whom, int max, TimeSpan per)
    {
        if (Take(what, whom, max, per) is { } wait) throw IdentityErrors.TooManyAttempts(wait);
    }

    /// <returns><c>null</c> when the attempt is allowed, else how long to wait.</returns>
    public TimeSpan? Take(string what, string? whom, int max, TimeSpan per)
    {
        if (whom is null) return null;
        var now = clock.GetUtcNow();
        if (windows.Count > PruneAbove) Prune(now);
        var window = windows.AddOrUpdate((what, whom), _ => new(now + per, 1), (_, old) => old.EndsAt <= now ? new(now + per, 1) : old with { Count = old.Count + 1 });
        return window.Count <= max ? null : window.EndsAt - now;
    }

    private void Prune(DateTimeOffset now)
    {
        foreach (var (key, window) in windows)
            if (window.EndsAt <= now) windows.TryRemove(key, out _);
    }

    private sealed record Window(DateTimeOffset EndsAt, int Count);
}
