using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>What an evening brings: mostly looks, some holds, a few whole checkouts, scans at another event's door.</summary>
internal static class MixedScenarios
{
    public static async Task<Row> MixedAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var unit = await UnitAsync(bench, cancellationToken);
        var (ours, _) = await bench.CompareAsync((into, duration) => bench.LoadAsync(into, duration, unit, cancellationToken), null);
        return new("mixed")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Goal = "no errors", IsMet = ours.Failed == 0, Errors = ours.Describe(),
            Note = "of 100 units 60 are event pages, 20 availability, 8 holds, 4 whole free checkouts, 8 scans",
        };
    }

    /// <summary>Sixteen connections for minutes; memory is read every two seconds and the first fifth is warming up.</summary>
    public static async Task<Row> SoakAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var unit = await UnitAsync(bench, cancellationToken);
        var ours = new Measure();
        var memory = new List<int>();
        var load = Load.ClosedAsync(ours, bench.App.Port, 16, TimeSpan.FromMinutes(bench.Options.Minutes), unit, cancellationToken);
        while (!load.IsCompleted)
        {
            memory.Add(bench.App.ResidentMebibytes());
            await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(2), cancellationToken));
        }

        await load;
        var steady = memory.Skip(memory.Count / 5).ToList();
        var part = Math.Max(1, steady.Count / 4);
        var growth = (steady.TakeLast(part).Average() / steady.Take(part).Average()) - 1;
        return new("soak")
        {
            Ours = $"{growth * 100:+0.0;-0.0} % memory", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Cpu = ours.DescribeCpu(), Goal = "no growth (under 5 %)", IsMet = growth < 0.05 && ours.Failed == 0, Errors = ours.Describe(),
            Note = $"{bench.Options.Minutes} min, {Row.Number(ours.Rate)}/s; from {steady[0]} to {steady[^1]} MiB, at most {memory.Max()}",
        };
    }

    private static async Task<Func<Visitor, Task<bool>>> UnitAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var sold = await bench.Stage.EventAsync([new("Free", 1_000_000)], cancellationToken);
        var (holds, buyers) = (new HoldRequests(bench, sold), new Checkouts(bench, sold));
        var scans = await ScanRequests.PrepareAsync(bench, 20_000, cancellationToken, beginsAgain: true);
        var page = RawRequest.Get(await PageScenarios.DemoPageAsync(bench, cancellationToken));
        var left = RawRequest.Get($"{bench.Api}/shop/{sold.Slug}/tickets");
        var dice = Dice.Of(1, "mixed");
        return visitor => dice.Next(100) switch
        {
            < 60 => AskAsync(visitor, page),
            < 80 => AskAsync(visitor, left),
            < 88 => holds.HoldAsync(visitor),
            < 92 => buyers.BuyFreeAsync(visitor),
            _ => scans.ScanAsync(visitor),
        };
    }

    private static async Task<bool> AskAsync(Visitor visitor, byte[] request)
    {
        await visitor.AskAsync(request);
        return true;
    }
}
