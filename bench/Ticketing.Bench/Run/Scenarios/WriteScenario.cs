using Ticketing.TestBase;

namespace Ticketing.Bench.Run.Scenarios;

/// <summary>What the audit log adds to a write: the same requests to two processes over one database, of which one keeps none; a third does the background work.</summary>
internal static class WriteScenario
{
    // One after the other: what a writer waits. Many at once would measure the chain as well, which no writer waits for.
    private const int Writers = 1;

    public static async Task<Row> AuditedAsync(BenchContext bench, CancellationToken cancellationToken)
    {
        await using var audited = await StartAsync(bench, [], cancellationToken);
        await using var silent = await StartAsync(bench, new() { ["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Ticketing.Faults.dll"), ["TICKETING_AUDIT"] = "off" }, cancellationToken);
        await WriteAsync(new Measure(), silent.Port, TimeSpan.FromSeconds(3));
        var unaudited = new Measure();
        var (ours, raw) = await bench.CompareAsync(
            (into, duration) => WriteAsync(into, audited.Port, duration),
            async duration =>
            {
                await WriteAsync(unaudited, silent.Port, duration);
                return unaudited.Rate;
            });
        var ratio = ours.Rate / raw;
        return new("audit")
        {
            Ours = $"{Row.Number(ours.Rate)}/s", P50 = ours.Percentile(50), P99 = ours.Percentile(99), Raw = raw, Ratio = ratio,
            Goal = "adds < 10 %", IsMet = ratio > 1 / 1.1 && ours.Failed == 0, Errors = ours.Describe(),
            Note = "events created over the API, one after the other; raw: the same in a process that keeps no audit log; both leave background work to a third",
        };

        static Task<ServerProcess> StartAsync(BenchContext bench, Dictionary<string, string> settings, CancellationToken cancellationToken)
        {
            settings["App__IsWorker"] = "false";
            return ServerProcess.StartAsync(bench.Postgres.Owner, settings, ServerProcess.FreePort(), cancellationToken);
        }

        Task WriteAsync(Measure into, int port, TimeSpan duration) => Load.ClosedAsync(
            into, port, Writers, duration,
            async visitor =>
            {
                await visitor.AskAsync(RawRequest.Post($"{bench.Api}/events", $$"""{"title":"Reading {{Guid.CreateVersion7():n}}","place":{"city":"Wien","country":"AT"},"startsAtLocal":"2030-05-01T19:00:00"}""", bench.Stage.Bearer), 201);
                return true;
            },
            cancellationToken);
    }
}
