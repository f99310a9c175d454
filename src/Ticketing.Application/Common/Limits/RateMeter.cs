using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Ticketing.Common.Limits;

/// <summary>How a request stands with its limit.</summary>
/// <param name="Wait">how long to wait when it is refused; <c>null</c> when it is allowed.</param>
/// <param name="Remaining">how many more this process knows to be allowed.</param>
/// <param name="Reset">until the window ends.</param>
public readonly record struct RateState(TimeSpan? Wait, int Remaining, TimeSpan Reset);

/// <summary>
/// Limits of many requests, the same in all processes and without a write for each: a process counts for itself, and tells the
/// others by the database when it has let through half of what it may alone. Whoever stays far below a limit costs no
/// statement at all; only near it does a request wait for an answer. Windows begin and end with the clock, alike everywhere.
/// </summary>
public sealed partial class RateMeter(ILimitCounts counts, TimeProvider clock, ILogger<RateMeter> logger)
{
    private const int PruneAbove = 100_000;

    private readonly ConcurrentDictionary<(string What, string Whom), RateWindow> windows = new();
    private readonly Lock gate = new();
    private List<RateWindow> due = [];
    private Task present = Task.CompletedTask;
    private Task? next;

    /// <summary>How many requests one process lets through that the others don't know of.</summary>
    public static int LeaseOf(int max) => Math.Max(2, max / 10);

    /// <param name="what">the act, as <c>token</c>.</param>
    /// <param name="whom">an address, an account; nobody is not limited.</param>
    /// <param name="max">requests allowed in <paramref name="per"/>; zero for any number.</param>
    /// <param name="per">how long a window lasts.</param>
    /// <param name="cancellationToken">ends the wait for the others.</param>
    public async ValueTask<RateState> TakeAsync(string what, string? whom, int max, TimeSpan per, CancellationToken cancellationToken)
    {
        if (whom is null || max == 0) return new(null, int.MaxValue, per);
        var window = Find(what, whom, max, per);
        while (true)
        {
            var verdict = window.Take();
            if (verdict == RateVerdict.Ask)
            {
                await TellAsync(window).WaitAsync(cancellationToken);
                continue;
            }

            if (verdict == RateVerdict.AllowedAndDue) _ = TellAsync(window);
            var reset = window.EndsAt - clock.GetUtcNow();
            return new(verdict == RateVerdict.Refused ? reset : null, window.Remaining(), reset);
        }
    }

    /// <summary>Whether the limit is used up, as far as this process knows; counts nothing.</summary>
    public TimeSpan? WaitOf(string what, string? whom, int max, TimeSpan per) =>
        whom is not null && max > 0 && windows.TryGetValue((what, whom), out var window) && window.Number == NumberOf(per) && window.Remaining() == 0
            ? window.EndsAt - clock.GetUtcNow()
            : null;

    private long NumberOf(TimeSpan per) => clock.GetUtcNow().UtcTicks / per.Ticks;

    private RateWindow Find(string what, string whom, int max, TimeSpan per)
    {
        var number = NumberOf(per);
        if (windows.TryGetValue((what, whom), out var known) && known.Number == number) return known;
        if (windows.Count > PruneAbove) Prune();
        return windows.AddOrUpdate(
            (what, whom),
            static (key, of) => of.Make(key),
            static (key, old, of) => old.Number == of.Number ? old : of.Make(key),
            new Fresh(max, number, new DateTimeOffset((number + 1) * per.Ticks, TimeSpan.Zero)));
    }

    /// <summary>Ended ones; where that isn't enough all, which forgives each a lease at most: the others' counts are in the database.</summary>
    private void Prune()
    {
        var now = clock.GetUtcNow();
        foreach (var (key, window) in windows)
            if (window.EndsAt <= now) windows.TryRemove(key, out _);
        if (windows.Count > PruneAbove) windows.Clear();
    }

    /// <returns>done when the others have answered. One statement is under way at a time; what comes meanwhile goes with the next.</returns>
    private Task TellAsync(RateWindow window)
    {
        lock (gate)
        {
            due.Add(window);
            return next ??= TellNextAsync(present);
        }
    }

    private async Task TellNextAsync(Task before)
    {
        await Task.Yield(); // out of the lock
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        List<RateWindow> batch;
        lock (gate) (batch, due, present, next) = (due, [], next!, null);
        var told = batch.Distinct().Select(w => (Window: w, Share: w.Send())).Where(t => t.Share is not null).ToList();
        if (told.Count == 0) return;
        try
        {
            var totals = await counts.AddAsync(told.ConvertAll(t => t.Share!), CancellationToken.None);
            for (var i = 0; i < told.Count; i++) told[i].Window.Heard(totals[i]);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            foreach (var (window, _) in told) window.Heard(null);
            LogAlone(logger, exception.Message);
        }
    }

    private readonly record struct Fresh(int Max, long Number, DateTimeOffset EndsAt)
    {
        public RateWindow Make((string What, string Whom) key) =>
            new(Secrets.Hash($"{key.What}\n{key.Whom}\n{Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}"), Max, Number, EndsAt);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Limits are this process's own for now: the others can't be told ({Reason}).")]
    private static partial void LogAlone(ILogger logger, string reason);
}
