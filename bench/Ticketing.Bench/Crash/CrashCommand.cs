using Ticketing.Common;
using Ticketing.TestBase.Crash;

namespace Ticketing.Bench.Crash;

/// <summary>The full dose of what <c>CrashTests</c> does in small.</summary>
internal static class CrashCommand
{
    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Contains("exact")) return await ExactAsync(arguments.Number("times", 50), cancellationToken);
        var options = new CrashOptions();
        options = options with
        {
            Seed = arguments.Number("seed", options.Seed),
            Checkouts = arguments.Number("checkouts", options.Checkouts),
            Buyers = arguments.Number("buyers", options.Buyers),
            Kills = arguments.Number("kills", options.Kills),
            DatabaseKills = arguments.Number("db-kills", options.DatabaseKills),
            Cuts = arguments.Number("cuts", options.Cuts),
        };
        var report = await CrashRun.RunAsync(options, Console.Error.WriteLine, cancellationToken);
        Console.WriteLine(report);
        return report.Problems.Count == 0 ? 0 : 1;
    }

    /// <summary>Every fault point that a paying buyer's story passes, so many times.</summary>
    private static async Task<int> ExactAsync(int times, CancellationToken cancellationToken)
    {
        await using var crash = await ExactCrash.StartAsync(cancellationToken);
        var broken = 0;
        foreach (var point in FaultPoints.All.Where(p => p != FaultPoints.RefundAnswered))
        {
            var problems = new List<string>();
            for (var i = 0; i < times; i++)
                // The first commits and messages of a purchase each get their turn.
                problems.AddRange(await crash.AtAsync(point, point is FaultPoints.BeforeCommit or FaultPoints.AfterCommit ? 1 + (i % 4) : 1, cancellationToken));
            Console.WriteLine($"{point}: {times} crashes, {(problems.Count == 0 ? "no problems" : string.Join("; ", problems))}");
            broken += problems.Count;
        }

        return broken == 0 ? 0 : 1;
    }
}
