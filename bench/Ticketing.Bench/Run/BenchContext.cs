using Npgsql;
using Ticketing.Common;
using Ticketing.Orders;
using Ticketing.TestBase;
using Ticketing.TestBase.Load;

namespace Ticketing.Bench.Run;

/// <summary>How long and how often.</summary>
internal sealed record BenchOptions(int Seconds, int Rounds, int Minutes);

/// <summary>The program under load, its database, and an organization to sell with.</summary>
internal sealed class BenchContext : IAsyncDisposable
{
    public const int Connections = 64;

    private readonly string files = Directory.CreateTempSubdirectory("ticketing-bench-").FullName;
    private readonly NpgsqlDataSource system;
    private ServerProcess? app;
    private Stage? stage;

    private BenchContext(OwnPostgres postgres, BenchOptions options)
    {
        (Postgres, Options, Sql) = (postgres, options, new RawSql(postgres));
        system = new NpgsqlDataSourceBuilder(postgres.Connections.System).Build();
    }

    /// <summary>The checkout: five folders above the bench's own output.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../.."));

    public OwnPostgres Postgres { get; }

    public BenchOptions Options { get; }

    public RawSql Sql { get; }

    public TimeSpan Round => TimeSpan.FromSeconds(Options.Seconds);

    public ServerProcess App => app ?? throw new InvalidOperationException("The program is not started.");

    public Stage Stage => stage ?? throw new InvalidOperationException("The program is not started.");

    public string Api => $"/api/v1/organizations/{Stage.Slug}";

    public static async Task<BenchContext> StartAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var context = new BenchContext(await OwnPostgres.StartAsync(cancellationToken), options);
        try
        {
            await context.Sql.PrepareAsync(cancellationToken);
            await context.RestartAsync([], cancellationToken);
            context.stage = await Stage.OpenAsync(context.App.Client, cancellationToken);
            return context;
        }
        catch
        {
            await context.DisposeAsync(); // or its PostgreSQL would outlive it
            throw;
        }
    }

    /// <summary>Starts the program anew with other settings on top of those of production.</summary>
    public async Task RestartAsync(Dictionary<string, string> settings, CancellationToken cancellationToken)
    {
        if (app is not null) await app.DisposeAsync();
        settings["App__DataFolder"] = files;
        settings["Logging__LogLevel__Default"] = "Information";
        app = await ServerProcess.StartAsync(Postgres.Owner, settings, ServerProcess.FreePort(), cancellationToken);
    }

    /// <summary>Rounds of our load with a raw limit in between, after a warming-up; so noise on the machine hits both alike.</summary>
    public async Task<(Measure Ours, double Raw)> CompareAsync(Func<Measure, TimeSpan, Task> load, Func<TimeSpan, Task<double>>? raw)
    {
        await load(new Measure(), TimeSpan.FromSeconds(Math.Clamp(Options.Seconds / 3.0, 1, 4)));
        var ours = new Measure();
        var limits = new List<double>();
        for (var round = 0; round < Options.Rounds; round++)
        {
            if (raw is not null) limits.Add(await raw(TimeSpan.FromSeconds(Math.Max(1, Options.Seconds / 2))));
            var before = Cpu();
            await load(ours, Round);
            ours.Add(Cpu().Since(before));
        }

        limits.Sort();
        return (ours, limits.Count == 0 ? 0 : limits[limits.Count / 2]);
    }

    private CpuSplit Cpu() => new(App.CpuTime, Postgres.CpuTime, Environment.CpuUsage.TotalTime);

    public Task LoadAsync(Measure into, TimeSpan duration, Func<Visitor, Task<bool>> unit, CancellationToken cancellationToken) =>
        Load.ClosedAsync(into, App.Port, Connections, duration, unit, cancellationToken);

    /// <summary>What breaks the program's promises at this moment. Between scenarios work may wait in the outbox, which isn't held against it.</summary>
    public async Task<IReadOnlyList<string>> BrokenAsync(bool isEnd, CancellationToken cancellationToken)
    {
        var results = await new InvariantsDoor(new SystemDoor(system), TimeProvider.System).RunAsync(cancellationToken);
        return results.Where(r => isEnd || r.Name is not ("I4" or "I6")).SelectMany(r => r.Violations.Select(v => $"{r.Name}: {v}")).ToList();
    }

    /// <summary>Waits until the outbox and the notices are worked off; <c>null</c> when that takes longer than <paramref name="patience"/>.</summary>
    public async Task<TimeSpan?> DrainAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        while (since.Elapsed < patience)
        {
            var open = await Postgres.CountAsync(
                """
                select (select count(*) from common.outbox_messages where processed_at is null and dead_at is null)
                  + (select count(*) from payments.sandbox_webhooks where next_attempt_at is not null)
                """,
                cancellationToken);
            if (open == 0) return since.Elapsed;
            await Task.Delay(50, cancellationToken);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        await system.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }
}
