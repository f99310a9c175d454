using Npgsql;
using Ticketing.TestBase.Load;

namespace Ticketing.TestBase.Crash;

/// <summary>Strikes at moments that the seed chooses, in step with the buyers: all of them meet it.</summary>
internal sealed class Nemesis(CrashOptions options, OwnPostgres postgres, History history, CrashPace pace)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(700);

    /// <summary>Kills one process again and again; one time in ten while it is still starting.</summary>
    public async Task StrikeAsync(CrashProcess process, string name, int times, CancellationToken cancellationToken)
    {
        var dice = Dice.Of(options.Seed, name);
        for (var i = 0; i < times; i++)
        {
            await pace.TurnAsync(i, times, cancellationToken);
            await Task.Delay(dice.UpTo(Breath), cancellationToken);
            await process.KillAsync();
            if (dice.Happens(10) && i + 1 < times)
            {
                i++;
                process.Launch();
                await Task.Delay(dice.UpTo(Breath * 2), cancellationToken);
                await process.KillAsync();
            }

            await process.UpAsync(cancellationToken);
            pace.Struck(name, i + 1, times);
        }

        pace.Struck(name, times, times);
    }

    public async Task StrikeDatabaseAsync(CancellationToken cancellationToken)
    {
        var dice = Dice.Of(options.Seed, "database");
        for (var i = 0; i < options.DatabaseKills; i++)
        {
            await pace.TurnAsync(i, options.DatabaseKills, cancellationToken);
            await Task.Delay(dice.UpTo(Breath), cancellationToken);
            history.Announce("database", "killed");
            postgres.Kill();
            await Task.Delay(dice.UpTo(Breath / 2), cancellationToken);
            await postgres.RestartAsync(cancellationToken);
            history.Announce("database", "is back");
            pace.Struck("database", i + 1, options.DatabaseKills);
        }
    }

    public async Task CutAsync(CancellationToken cancellationToken)
    {
        var dice = Dice.Of(options.Seed, "cuts");
        for (var i = 0; i < options.Cuts; i++)
        {
            await pace.TurnAsync(i, options.Cuts, cancellationToken);
            await Task.Delay(dice.UpTo(Breath), cancellationToken);
            try
            {
                var cut = await postgres.CountAsync(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename in ('ticketing_app', 'ticketing_system') and pid % 2 = $1", cancellationToken, dice.Next(2));
                history.Note("cuts", $"{cut} connections");
            }
            catch (NpgsqlException)
            {
                history.Note("cuts", "the database is away");
            }

            pace.Struck("cuts", i + 1, options.Cuts);
        }
    }
}

/// <summary>Keeps buyers and nemesis in step: neither gets more than a twentieth of the way ahead of the other.</summary>
internal sealed class CrashPace(int checkouts)
{
    private const double Lead = 0.05;

    private readonly Dictionary<string, double> strikes = [];
    private int begun;

    private double Bought => (double)begun / checkouts;

    /// <summary>The number of the next checkout, when the nemesis has kept up; <c>null</c> when all are taken.</summary>
    public async Task<int?> NextAsync(CancellationToken cancellationToken)
    {
        while (begun < checkouts && Bought > Least() + Lead) await Task.Delay(20, cancellationToken);
        var number = Interlocked.Increment(ref begun);
        return number <= checkouts ? number : null;
    }

    public async Task TurnAsync(int done, int of, CancellationToken cancellationToken)
    {
        while ((double)done / of > Bought + Lead) await Task.Delay(20, cancellationToken);
    }

    public void Expect(string who, int times)
    {
        if (times > 0) strikes[who] = 0;
    }

    public void Struck(string who, int done, int of)
    {
        lock (strikes)
            if (strikes.ContainsKey(who)) strikes[who] = (double)done / of;
    }

    private double Least()
    {
        lock (strikes) return strikes.Count == 0 ? 1 : strikes.Values.Min();
    }
}
