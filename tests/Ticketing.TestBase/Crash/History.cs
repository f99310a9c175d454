using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ticketing.TestBase.Crash;

/// <summary>Who called what, what came back, and when: what is judged is what clients were told.</summary>
public sealed class History
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>How often each kind of answer came.</summary>
    public IReadOnlyDictionary<string, int> Answers => answers;

    /// <summary>Told as it happens: the stages of the run and the strikes.</summary>
    public Action<string>? Tell { get; init; }

    public void Note(string actor, string what) => lines.Enqueue($"{clock.Elapsed.TotalSeconds,9:0.000} {actor}: {what}");

    /// <summary>Something to show at once.</summary>
    public void Announce(string actor, string what)
    {
        Note(actor, what);
        Tell?.Invoke($"{clock.Elapsed.TotalSeconds,7:0.0} s {actor}: {what}");
    }

    public void Answered(string actor, string call, string answer, TimeSpan took)
    {
        answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
        Note(actor, $"{call} -> {answer} after {took.TotalMilliseconds:0} ms");
    }

    /// <summary>Writes all of it to a file and says where.</summary>
    public string Save(int seed)
    {
        var file = Path.Combine(Path.GetTempPath(), $"ticketing-crash-{seed}-{Environment.ProcessId}.log");
        File.WriteAllLines(file, lines);
        return file;
    }
}
