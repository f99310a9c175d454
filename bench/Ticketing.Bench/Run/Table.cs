using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Ticketing.Bench.Run;

/// <summary>The result as Markdown, with what it was measured on.</summary>
internal static class Table
{
    private const string Begin = "<!-- bench/run --write: from here to the end of the table is replaced -->";
    private const string End = "<!-- end -->";

    public static string Of(IReadOnlyList<Row> rows, BenchOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC at commit {Commit()} on {Environment.ProcessorCount} cores ({Cpu()}, {Memory()} GiB, {RuntimeInformation.OSDescription}); program, PostgreSQL and load on this one machine; {options.Rounds} rounds of {options.Seconds} s, raw limits by {RawSql.Client} in between. CPU: program + PostgreSQL + load.");
        text.AppendLine();
        text.AppendLine("| scenario | ours | p50 ms | p99 ms | raw limit/s | ratio | CPU ms a unit | goal | met | errors |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---|---|---|");
        foreach (var row in rows)
            text.AppendLine($"| {row.Scenario} | {row.Ours} | {Show(row.P50)} | {Show(row.P99)} | {Show(row.Raw)} | {Show(row.Ratio, "0.00")} | {row.Cpu} | {row.Goal} | {(row.IsMet ? "yes" : "**no**")} | {row.Errors} |");
        text.AppendLine();
        foreach (var row in rows.Where(r => r.Note.Length > 0)) text.AppendLine($"- `{row.Scenario}`: {row.Note}");
        return text.ToString();
    }

    /// <summary>Puts the table into <c>docs/performance.md</c>, whose words around it stay.</summary>
    public static void Write(string table)
    {
        var file = Path.Combine(BenchContext.Root, "docs", "performance.md");
        var page = File.Exists(file) ? File.ReadAllText(file) : $"# Performance\n\n{Begin}\n{End}\n";
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) throw new InvalidOperationException($"{file} has lost the marks around its table.");
        File.WriteAllText(file, page[..(begin + Begin.Length)] + "\n\n" + table + "\n" + page[end..]);
        Console.Error.WriteLine($"Written to {file}.");
    }

    private static string Show(double? value, string? format = null) => value is not { } number ? "" : format is null ? Row.Number(number) : number.ToString(format, CultureInfo.InvariantCulture);

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", "rev-parse --short HEAD") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = BenchContext.Root });
        var answer = git?.StandardOutput.ReadToEnd().Trim();
        return string.IsNullOrEmpty(answer) ? "unknown" : answer;
    }

    private static string Cpu() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.OSArchitecture.ToString();

    private static long Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
}
