using System.Collections.Concurrent;
using System.Globalization;

namespace Ticketing.Bench.Run;

/// <summary>What a load saw. Failed units count as errors and nowhere else.</summary>
internal sealed class Measure
{
    private readonly List<double> milliseconds = [];
    private readonly ConcurrentDictionary<string, int> errors = new(StringComparer.Ordinal);

    public TimeSpan Took { get; private set; }

    /// <summary>CPU time of all units together.</summary>
    public CpuSplit Cpu { get; private set; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    public int Done => milliseconds.Count;

    public int Failed => errors.Values.Sum();

    public IReadOnlyDictionary<string, int> Errors => errors;

    public double Rate => Took > TimeSpan.Zero ? Done / Took.TotalSeconds : 0;

    /// <summary>Milliseconds that so many of a hundred units stayed within.</summary>
    public double Percentile(double percent)
    {
        if (milliseconds.Count == 0) return 0;
        milliseconds.Sort();
        return milliseconds[Math.Min(milliseconds.Count - 1, (int)(milliseconds.Count * percent / 100))];
    }

    public void Add(IReadOnlyList<double> latencies, TimeSpan took)
    {
        milliseconds.AddRange(latencies);
        Took += took;
    }

    public void Add(CpuSplit spent) => Cpu = Cpu.Plus(spent);

    /// <summary>Time that the load's results took to become final.</summary>
    public void AlsoTook(TimeSpan more) => Took += more;

    public void Fail(string what) => errors.AddOrUpdate(what, 1, (_, count) => count + 1);

    /// <summary>Milliseconds a unit.</summary>
    public string DescribeCpu() => Done == 0 || Cpu.Program == TimeSpan.Zero ? "" : string.Join(" + ", new[] { Cpu.Program, Cpu.Database, Cpu.Load }.Select(t => (t.TotalMilliseconds / Done).ToString("0.00", CultureInfo.InvariantCulture)));

    public string Describe() => errors.IsEmpty ? "0" : string.Join(", ", errors.OrderByDescending(e => e.Value).Take(3).Select(e => $"{e.Value} × {e.Key}"));
}

/// <summary>Who spent the processor: the program, PostgreSQL, the load itself.</summary>
internal sealed record CpuSplit(TimeSpan Program, TimeSpan Database, TimeSpan Load)
{
    public CpuSplit Plus(CpuSplit more) => new(Program + more.Program, Database + more.Database, Load + more.Load);

    public CpuSplit Since(CpuSplit before) => new(Program - before.Program, Database - before.Database, Load - before.Load);
}
