using Ticketing.Bench.Run.Scenarios;

namespace Ticketing.Bench.Run;

/// <summary><c>bench/run</c>: every scenario against the same fresh database, then the table.</summary>
internal static class RunCommand
{
    private static readonly (string Name, Func<BenchContext, CancellationToken, Task<Row>> Measure)[] Scenarios =
    [
        ("hot-quota", HoldScenarios.HotQuotaAsync),
        ("100-quotas", HoldScenarios.HundredQuotasAsync),
        ("checkout", CheckoutScenarios.FreeAsync),
        ("paid", CheckoutScenarios.PaidAsync),
        ("event-page", PageScenarios.CachedAsync),
        ("scan", ScanScenarios.ManyAsync),
        ("audit", WriteScenario.AuditedAsync),
        ("hold-50", HoldScenarios.FiftyASecondAsync),
        ("scan-200", ScanScenarios.TwentyDevicesAsync),
        ("manifest", DoorScenarios.ManifestAsync),
        ("door-push", DoorScenarios.PushAsync),
        ("pdf", ScanScenarios.PdfAsync),
        ("calendar-500", CalendarScenarios.WholeAsync),
        ("calendar-304", CalendarScenarios.UnchangedAsync),
        ("mixed", MixedScenarios.MixedAsync),
        ("soak", MixedScenarios.SoakAsync),
        ("memory", MemoryAsync),
        ("waiting-room", WaitingRoomScenario.RushAsync),
        ("event-page-fresh", PageScenarios.FreshAsync),
        ("start", StartScenario.StartAsync),
    ];

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var wanted = arguments.Words.Count > 0 ? arguments.Words : Scenarios.Select(s => s.Name).Where(n => n != "soak").ToList();
        if (wanted.Except(Scenarios.Select(s => s.Name)).ToList() is { Count: > 0 } unknown)
            throw new ArgumentException($"There is no {string.Join(", ", unknown)}. There are {string.Join(", ", Scenarios.Select(s => s.Name))}.");
        var options = new BenchOptions(arguments.Number("seconds", 10), arguments.Number("rounds", 3), arguments.Number("minutes", 10));
        await using var bench = await BenchContext.StartAsync(options, cancellationToken);
        var rows = new List<Row>();
        var broken = new List<string>();
        foreach (var (name, measure) in Scenarios.Where(s => wanted.Contains(s.Name)))
        {
            Console.Error.WriteLine($"{name} ...");
            rows.Add(await TryAsync(name, () => measure(bench, cancellationToken)));
            broken.AddRange((await bench.BrokenAsync(isEnd: false, cancellationToken)).Select(b => $"after {name}: {b}"));
            await bench.Postgres.IsWorkedOffAsync(TimeSpan.FromMinutes(3), cancellationToken); // or its mails would be the next one's load
        }

        await bench.DrainAsync(TimeSpan.FromMinutes(5), cancellationToken);
        broken.AddRange((await bench.BrokenAsync(isEnd: true, cancellationToken)).Select(b => $"at the end: {b}"));
        var table = Table.Of(rows, options) + (broken.Count == 0 ? "- every promise of `./run --check` was kept after each scenario and at the end\n" : string.Concat(broken.Select(b => $"- **BROKEN** {b}\n")));
        Console.WriteLine(table);
        if (arguments.Has("write")) Table.Write(table);
        return broken.Count == 0 ? 0 : 1;
    }

    /// <summary>A scenario that breaks is a line of the table too: the others' figures are kept.</summary>
    private static async Task<Row> TryAsync(string name, Func<Task<Row>> measure)
    {
        try
        {
            return await measure();
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(broken.ToString());
            return new(name) { Ours = "broke off", Goal = "", IsMet = false, Errors = broken.Message.ReplaceLineEndings(" ") };
        }
    }

    private static Task<Row> MemoryAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var (now, peak) = (bench.App.ResidentMebibytes(), bench.App.ResidentMebibytes(atMost: true));
        return Task.FromResult(new Row("memory") { Ours = $"{now} MiB", Goal = "< 350 MiB", IsMet = now < 350, Note = $"resident memory of the program after the scenarios above it; {peak} MiB at most" });
    }
}
