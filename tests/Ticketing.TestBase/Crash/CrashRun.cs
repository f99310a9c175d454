using System.Collections.Concurrent;
using System.Diagnostics;
using Ticketing.TestBase.Load;

namespace Ticketing.TestBase.Crash;

/// <summary>
/// Thirty-two buyers over two processes and one database, all of which the nemesis kills; the checker looks on. In the
/// end every buyer has tickets, the money back or a clear refusal, and nothing that was acknowledged is lost.
/// </summary>
public sealed class CrashRun(CrashOptions options, Action<string>? tell)
{
    private readonly History history = new() { Tell = tell };
    private readonly List<string> problems = [];

    /// <param name="options">How much.</param>
    /// <param name="tell">Told of progress.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static Task<CrashReport> RunAsync(CrashOptions options, Action<string>? tell, CancellationToken cancellationToken) =>
        new CrashRun(options, tell).RunAsync(cancellationToken);

    private async Task<CrashReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var postgres = await OwnPostgres.StartAsync(cancellationToken);
        await using var one = new CrashProcess(postgres, history, "one");
        await using var two = new CrashProcess(postgres, history, "two");
        await one.StartAsync(cancellationToken);
        await two.StartAsync(cancellationToken);
        var stage = await Stage.OpenAsync(one.Client, cancellationToken);
        var sold = await stage.EventAsync([new("Free", options.Checkouts * 11 / 10), new("Paid", options.Checkouts, 2500)], cancellationToken);
        await using var watch = InvariantWatch.Start(postgres.Connections);
        var took = Stopwatch.StartNew();
        history.Announce("run", "the sale begins");
        IReadOnlyList<CrashOutcome> outcomes;
        try
        {
            outcomes = await RushAsync(postgres, one, two, stage, sold, cancellationToken);
        }
        catch
        {
            history.Announce("run", $"broken off; history: {history.Save(options.Seed)}");
            throw;
        }

        took.Stop();
        history.Announce("run", $"{outcomes.Count} checkouts ended; what is left to do is waited for");
        await SettleAsync(postgres, cancellationToken);
        problems.AddRange((await watch.FinishAsync(cancellationToken)).Distinct());
        await JudgeAsync(outcomes, [one.Client, two.Client], postgres, cancellationToken);
        var starts = one.Starts.Concat(two.Starts).ToList();
        problems.AddRange(starts.Where(s => s > options.ReadyWithin).Select(s => $"a start took {s.TotalSeconds:0.0} s"));
        return new()
        {
            Options = options,
            Problems = problems,
            Ends = outcomes.CountBy(o => o.End).ToDictionary(e => e.Key, e => e.Value),
            Answers = history.Answers,
            Samples = watch.Samples,
            SlowestStart = starts.Max(),
            Took = took.Elapsed,
            HistoryFile = problems.Count == 0 ? null : history.Save(options.Seed),
        };
    }

    private async Task<IReadOnlyList<CrashOutcome>> RushAsync(
        OwnPostgres postgres, CrashProcess one, CrashProcess two, Stage stage, StageEvent sold, CancellationToken cancellationToken)
    {
        var pace = new CrashPace(options.Checkouts);
        foreach (var (who, times) in new[] { ("one", options.Kills / 2), ("two", options.Kills - options.Kills / 2), ("database", options.DatabaseKills), ("cuts", options.Cuts) }) pace.Expect(who, times);
        var nemesis = new Nemesis(options, postgres, history, pace);
        var outcomes = new ConcurrentBag<CrashOutcome>();
        await Task.WhenAll(
        [
            nemesis.StrikeAsync(one, "one", options.Kills / 2, cancellationToken),
            nemesis.StrikeAsync(two, "two", options.Kills - options.Kills / 2, cancellationToken),
            nemesis.StrikeDatabaseAsync(cancellationToken),
            nemesis.CutAsync(cancellationToken),
            .. Enumerable.Range(0, options.Buyers).Select(_ => Task.Run(() => BuyersAsync(pace, [one.Client, two.Client], stage, sold, outcomes, cancellationToken), cancellationToken)),
        ]);
        return [.. outcomes];
    }

    private async Task BuyersAsync(
        CrashPace pace, IReadOnlyList<HttpClient> clients, Stage stage, StageEvent sold, ConcurrentBag<CrashOutcome> outcomes, CancellationToken cancellationToken)
    {
        while (await pace.NextAsync(cancellationToken) is { } number)
        {
            var dice = Dice.Of(options.Seed, "buyer", number);
            var buyer = new CrashBuyer(sold, stage.Slug, new CrashCaller(clients, history, dice, $"buyer {number}"), dice, number);
            try
            {
                outcomes.Add(await buyer.BuyAsync(cancellationToken));
            }
            catch (TimeoutException silence)
            {
                outcomes.Add(new(number, CrashEnd.Unclear, null, 0, "", silence.Message));
            }
        }
    }

    private async Task SettleAsync(OwnPostgres postgres, CancellationToken cancellationToken)
    {
        if (!options.WaitsForLeases) await postgres.EndLeasesAsync(cancellationToken);
        if (!await postgres.IsWorkedOffAsync(TimeSpan.FromMinutes(5), cancellationToken)) problems.Add("messages and mails were not worked off in five minutes");
    }

    private async Task JudgeAsync(IReadOnlyList<CrashOutcome> outcomes, IReadOnlyList<HttpClient> clients, OwnPostgres postgres, CancellationToken cancellationToken)
    {
        if (outcomes.Count != options.Checkouts) problems.Add($"{outcomes.Count} of {options.Checkouts} checkouts ended");
        problems.AddRange(outcomes.Where(o => o.End == CrashEnd.Unclear).Select(o => $"checkout {o.Checkout} ended unclear: {o.Reason} ({o.Order})"));
        var caller = new CrashCaller(clients, history, Dice.Of(options.Seed, "judge"), "judge");
        foreach (var good in outcomes.Where(o => o.End == CrashEnd.Tickets))
        {
            var seen = await caller.CallAsync(HttpMethod.Get, good.Order + "/tickets", null, cancellationToken);
            if (seen.IsRefusal || seen.Body.GetArrayLength() != good.Tickets) problems.Add($"checkout {good.Checkout} was told of {good.Tickets} tickets, which are gone");
        }

        var dead = await postgres.CountAsync("select count(*) from common.outbox_messages where dead_at is not null", cancellationToken);
        if (dead > 0) problems.Add($"{dead} messages were given up");
        var mails = (await postgres.ReadAsync(
            "select to_address, count(*) from notifications.mails where cause like 'OrderPaid:%' and status = 'Sent' group by to_address", r => (To: r.GetString(0), Count: r.GetInt64(1)), cancellationToken))
            .ToDictionary(m => m.To, m => m.Count);
        problems.AddRange(outcomes.Where(o => o.End == CrashEnd.Tickets && mails.GetValueOrDefault(o.Email) != 1)
            .Select(o => $"checkout {o.Checkout} got {mails.GetValueOrDefault(o.Email)} mails with its tickets"));
        var twice = await postgres.CountAsync("select count(*) from (select from notifications.mailbox where subject <> '' group by message_id having count(*) > 1) m", cancellationToken);
        if (twice > 0) problems.Add($"{twice} mails arrived twice");
    }
}

/// <summary>What a crash run showed; good when there are no <see cref="Problems"/>.</summary>
public sealed record CrashReport
{
    public required CrashOptions Options { get; init; }
    public required IReadOnlyList<string> Problems { get; init; }
    public required IReadOnlyDictionary<CrashEnd, int> Ends { get; init; }

    /// <summary>How often each kind of answer came, retried ones too.</summary>
    public required IReadOnlyDictionary<string, int> Answers { get; init; }

    /// <summary>How often the checker saw every promise kept.</summary>
    public required int Samples { get; init; }
    public required TimeSpan SlowestStart { get; init; }
    public required TimeSpan Took { get; init; }

    /// <summary>Who called what and what came back, where something went wrong.</summary>
    public string? HistoryFile { get; init; }

    public override string ToString() =>
        $"""
        seed {Options.Seed}: {Options.Checkouts} checkouts by {Options.Buyers} buyers, {Options.Kills} kills of the program, {Options.DatabaseKills} of PostgreSQL, {Options.Cuts} cuts, {Took.TotalSeconds:0} s
        ends: {string.Join(", ", Ends.OrderBy(e => e.Key).Select(e => $"{e.Value} {e.Key}"))}
        answers: {string.Join(", ", Answers.OrderByDescending(a => a.Value).Select(a => $"{a.Value} x {a.Key}"))}
        checker: {Samples} samples; slowest start {SlowestStart.TotalSeconds:0.0} s
        {(Problems.Count == 0 ? "no problems" : $"{Problems.Count} PROBLEMS (history: {HistoryFile})\n  " + string.Join("\n  ", Problems.GroupBy(WithoutTime).Take(30).Select(g => $"{g.Count()} × {g.Key}")))}
        """;

    /// <summary>What the checker saw in many samples is one problem.</summary>
    private static string WithoutTime(string problem) => problem.Length > 13 && problem[2] == ':' && problem[5] == ':' ? problem[13..] : problem;
}
