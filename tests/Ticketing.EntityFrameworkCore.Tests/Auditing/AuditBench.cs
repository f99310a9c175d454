using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.EntityFrameworkCore.Tests.Auditing;

/// <summary>What the audit log adds to a write. Runs only when asked (-explicit only). Alternates, so that whatever else the machine does falls on both.</summary>
public sealed class AuditBench(TestApp app) : IClassFixture<TestApp>
{
    private const int Rounds = 40;
    private const int PerRound = 25;

    [Fact(Explicit = true)]
    public async Task A_write_costs_less_than_a_tenth_more()
    {
        var org = await app.CreateOrganizationAsync();
        var edited = await org.CreateEventAsync();
        var (with, without) = (new List<double>(), new List<double>());
        for (var round = -4; round < Rounds; round++)
        foreach (var isLeftOut in new[] { round % 2 == 0, round % 2 != 0 })
        {
            AuditCapture.IsLeftOut = isLeftOut;
            var since = Stopwatch.GetTimestamp();
            for (var i = 0; i < PerRound; i++) edited = await org.UpdateEventAsync(edited, e => e with { Title = $"Title {round} {i}" });
            if (round >= 0) (isLeftOut ? without : with).Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds / PerRound);
        }

        AuditCapture.IsLeftOut = false;
        with.Sort();
        without.Sort();
        var (a, b) = (with[Rounds / 2], without[Rounds / 2]);
        TestContext.Current.TestOutputHelper?.WriteLine($"with {a:0.000} ms, without {b:0.000} ms, ratio {a / b:0.000}");
        Console.WriteLine($"audit: with {a:0.000} ms, without {b:0.000} ms, ratio {a / b:0.000}");
        (a / b).ShouldBeLessThan(1.10);
    }
}
