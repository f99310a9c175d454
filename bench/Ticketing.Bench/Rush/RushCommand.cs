using System.Diagnostics;
using Ticketing.Bench.Run;
using Ticketing.TestBase;
using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Rush;

/// <summary>
/// <c>bench/rush</c>: buyers who press the button at the same moment, over two processes and one database. Each sends all
/// but the last byte of the request beforehand; the last bytes go out together. Who got a place pays at once; <c>--typing</c> gives them seconds to type.
/// </summary>
internal static class RushCommand
{
    private static readonly TimeSpan RefusedWithin = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var (buyers, places, rounds) = (arguments.Number("buyers", 5000), arguments.Number("places", 500), arguments.Number("rounds", 20));
        var typing = TimeSpan.FromSeconds(arguments.Number("typing", 0));
        await using var postgres = await OwnPostgres.StartAsync(cancellationToken);
        var settings = new Dictionary<string, string> { ["App__SeedsDemo"] = "false" };
        await using var one = await ServerProcess.StartAsync(postgres.Owner, settings, ServerProcess.FreePort(), cancellationToken);
        await using var two = await ServerProcess.StartAsync(postgres.Owner, settings, ServerProcess.FreePort(), cancellationToken);
        var stage = await Stage.OpenAsync(one.Client, cancellationToken);
        await using var watch = InvariantWatch.Start(postgres.Connections);
        Console.WriteLine("| round | price | sold | refused | other answers | 5xx | slowest refusal ms | p50 ms | all answered ms | checker samples | broken |");
        Console.WriteLine("|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|");
        await RoundAsync(new RushRound(stage, [one.Port, two.Port], 200, 100, 2500, typing), postgres, cancellationToken); // so that the rush meets compiled code
        var isGood = true;
        for (var number = 1; number <= rounds; number++)
        {
            var (samples, broken) = (watch.Samples, watch.Violations.Count);
            var round = new RushRound(stage, [one.Port, two.Port], buyers, places, number % 2 == 0 ? 2500 : 0, typing);
            var sold = await RoundAsync(round, postgres, cancellationToken);
            var isRoundGood = sold == places && round.ServerErrors == 0 && round.SlowestRefusal <= RefusedWithin && watch.Violations.Count == broken;
            isGood &= isRoundGood;
            Console.WriteLine(
                $"| {number} | {round.Price} | {sold} | {round.Refused} | {round.Others} | {round.ServerErrors} | {round.SlowestRefusal.TotalMilliseconds:0} | {round.Middle.TotalMilliseconds:0} | {round.AllAnswered.TotalMilliseconds:0} | {watch.Samples - samples} | {watch.Violations.Count - broken} |{(isRoundGood ? "" : " **no**")}");
        }

        foreach (var violation in (await watch.FinishAsync(cancellationToken)).Distinct().Take(20)) Console.WriteLine(violation);
        Console.WriteLine($"Memory: {one.ResidentMebibytes()} and {two.ResidentMebibytes()} MiB.");
        return isGood && watch.Violations.Count == 0 ? 0 : 1;
    }

    /// <returns>tickets that exist afterwards; -1 when counters and tickets differ.</returns>
    private static async Task<long> RoundAsync(RushRound round, OwnPostgres postgres, CancellationToken cancellationToken)
    {
        var sold = await round.RunAsync(cancellationToken);
        var tickets = await postgres.CountAsync("select count(*) from tickets.tickets where event_id = $1 and status = 'Valid'", cancellationToken, sold.Id);
        var counted = await postgres.CountAsync(
            "select s.sold::bigint from catalog.stock s join catalog.quotas q on q.id = s.quota_id where q.item_id = $1", cancellationToken, sold.Items[0]);
        return tickets == counted ? tickets : -1;
    }
}
