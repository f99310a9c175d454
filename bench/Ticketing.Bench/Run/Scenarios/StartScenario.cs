using System.Diagnostics;
using Ticketing.TestBase;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary><c>./run</c> as an operator starts it: PostgreSQL, migrations, on the first start the demo.</summary>
internal static class StartScenario
{
    private const UnixFileMode WorldReadable = (UnixFileMode)0b111_101_101;

    public static async Task<Row> StartAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ticketing-start-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, WorldReadable); // started by root, PostgreSQL runs as nobody
        try
        {
            var first = await OnceAsync(folder, cancellationToken); // may have to build
            var again = await OnceAsync(folder, cancellationToken);
            return new("start")
            {
                Ours = $"{again.TotalSeconds:0.0} s", Goal = "< 15 s when built", IsMet = again < TimeSpan.FromSeconds(15), Note = $"the first start, with a new database and the demo's sales, took {first.TotalSeconds:0.0} s",
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TimeSpan> OnceAsync(string folder, CancellationToken cancellationToken)
    {
        var port = ServerProcess.FreePort();
        var start = new ProcessStartInfo(Path.Combine(BenchContext.Root, "run"), $"--port {port}") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ConnectionStrings__Default");
        start.Environment["Postgres__Root"] = Path.Combine(folder, "postgres");
        start.Environment["App__DataFolder"] = Path.Combine(folder, "files");
        var since = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        using var client = new HttpClient();
        try
        {
            while (!await IsReadyAsync(client, port, cancellationToken))
            {
                if (process.HasExited || since.Elapsed > TimeSpan.FromMinutes(5)) throw new InvalidOperationException("./run did not get ready.");
                await Task.Delay(25, cancellationToken);
            }

            return since.Elapsed;
        }
        finally
        {
            // In order, so that it stops its PostgreSQL too.
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://localhost:{port}/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
