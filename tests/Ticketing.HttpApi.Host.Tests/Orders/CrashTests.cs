using Ticketing.Common;
using Ticketing.TestBase.Crash;

namespace Ticketing.HttpApi.Host.Tests.Orders;

/// <summary>Real processes, killed. The full doses are <c>bench/crash</c> and <c>bench/crash exact</c>.</summary>
[Collection(nameof(WholeMachine))]
public sealed class CrashTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Buyers_end_well_while_the_program_and_the_database_are_killed()
    {
        var options = new CrashOptions { Seed = 7, Checkouts = 40, Buyers = 8, Kills = 3, DatabaseKills = 1, Cuts = 1, WaitsForLeases = false, ReadyWithin = TimeSpan.FromSeconds(60) };
        var report = await CrashRun.RunAsync(options, null, Ct);
        report.Problems.ShouldBeEmpty(report.ToString());
        report.Samples.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_crash_between_the_providers_success_and_the_last_mail_repeats_nothing()
    {
        await using var crash = await ExactCrash.StartAsync(Ct);
        var problems = new List<string>();
        foreach (var point in new[] { FaultPoints.PaymentAnswered, FaultPoints.MailHandedOver })
            problems.AddRange(await crash.AtAsync(point, 1, Ct));
        problems.ShouldBeEmpty();
    }
}
