using Ticketing.Common;
using Ticketing.TestBase.Load;

namespace Ticketing.TestBase.Crash;

/// <summary>
/// One process that ends exactly at a named point while a buyer pays, and is started again: the buyer tries again with
/// the same words. Afterwards the checker is silent, there is one set of tickets and one mail.
/// </summary>
public sealed class ExactCrash : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly History history = new();
    private readonly OwnPostgres postgres;
    private readonly CrashProcess process;
    private Stage? stage;
    private StageEvent? sold;
    private int checkouts;

    private ExactCrash(OwnPostgres postgres) => (this.postgres, process) = (postgres, new CrashProcess(postgres, history, "the program"));

    public static async Task<ExactCrash> StartAsync(CancellationToken cancellationToken)
    {
        var crash = new ExactCrash(await OwnPostgres.StartAsync(cancellationToken));
        await crash.process.StartAsync(cancellationToken);
        crash.stage = await Stage.OpenAsync(crash.process.Client, cancellationToken);
        crash.sold = await crash.stage.EventAsync([new("Free", 1000), new("Paid", 1000, 2500)], cancellationToken);
        return crash;
    }

    /// <summary>Crashes at <paramref name="point"/> for the <paramref name="time"/>th time; returns what broke, which should be nothing.</summary>
    public async Task<IReadOnlyList<string>> AtAsync(string point, int time, CancellationToken cancellationToken)
    {
        await process.KillAsync();
        process.Fault = $"{point}:{time}";
        process.Launch();
        process.Fault = null;
        var seed = ++checkouts;
        var dice = new Dice((ulong)seed);
        var buyer = new CrashBuyer(sold!, stage!.Slug, new CrashCaller([process.Client], history, dice, $"buyer {seed}"), dice, seed) { AlwaysPays = true };
        var buying = buyer.BuyAsync(cancellationToken);
        if (!await process.EndsAsync(Patience, cancellationToken)) return [$"{point} was not passed {time} times"];
        await process.UpAsync(cancellationToken);
        var outcome = await buying;
        var problems = new List<string>();
        if (outcome.End != CrashEnd.Tickets) problems.Add($"{point}: the checkout ended {outcome.End} ({outcome.Reason})");
        await SettleAsync(problems, cancellationToken);
        await using var watch = InvariantWatch.Start(postgres.Connections);
        problems.AddRange(await watch.FinishAsync(cancellationToken));
        var mails = await postgres.CountAsync("select count(*) from notifications.mailbox where to_address = $1", cancellationToken, outcome.Email);
        if (mails != 1) problems.Add($"{point}: {mails} mails with tickets");
        if (problems.Count > 0) problems.Add($"history: {history.Save(seed)}");
        return problems;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await postgres.DisposeAsync();
    }

    /// <summary>The dead process's leases end now, and the living one works everything off.</summary>
    private async Task SettleAsync(List<string> problems, CancellationToken cancellationToken)
    {
        await postgres.EndLeasesAsync(cancellationToken);
        if (!await postgres.IsWorkedOffAsync(Patience, cancellationToken)) problems.Add("messages or mails were not worked off");
    }
}
