using System.Diagnostics;
using Ticketing.TestBase.Load;

namespace Ticketing.TestBase.Crash;

/// <summary>One process of the program with its supervisor: whenever it ends, it is started again on the same port.</summary>
internal sealed class CrashProcess(OwnPostgres postgres, History history, string name) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int port = ServerProcess.FreePort();
    private readonly string files = Directory.CreateTempSubdirectory("ticketing-crash-").FullName;
    private ServerProcess? process;

    public HttpClient Client { get; private set; } = new();

    /// <summary>How long each start took until the program was ready; waiting for a killed database doesn't count.</summary>
    public List<TimeSpan> Starts { get; } = [];

    /// <summary>Environment variables of the next start.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The next start ends at this fault point; <c>null</c> for none.</summary>
    public string? Fault
    {
        set
        {
            Settings.Clear();
            if (value is null) return;
            Settings["TICKETING_FAULT"] = value;
            Settings["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "Ticketing.Faults.dll");
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Client = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(2) }) { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromSeconds(20) };
        await UpAsync(cancellationToken);
    }

    public void Launch()
    {
        var settings = new Dictionary<string, string>(Settings) { ["App__SeedsDemo"] = "false", ["App__DataFolder"] = files };
        process = ServerProcess.Launch(postgres.Owner, settings, port);
    }

    public async Task KillAsync()
    {
        history.Note(name, "killed");
        if (process is null) return;
        await process.KillAsync();
        await process.DisposeAsync();
        process = null;
    }

    /// <summary>Starts it as often as it takes: without a database the program says so and ends.</summary>
    public async Task UpAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (process is null || process.HasExited) Launch();
            if (await process!.IsReadyAsync(Patience, cancellationToken)) break;
            if (!process.HasExited) throw new InvalidOperationException($"{name} was not ready within {Patience}.");
            await process.DisposeAsync();
            process = null;
            while (!postgres.IsUp) await Task.Delay(50, cancellationToken);
        }

        var took = Stopwatch.GetElapsedTime(Math.Max(since, postgres.UpSince));
        Starts.Add(took);
        history.Announce(name, $"ready after {took.TotalSeconds:0.00} s");
    }

    /// <summary>Waits until it has ended by itself; <c>false</c> when it has not in time.</summary>
    public async Task<bool> EndsAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = Stopwatch.StartNew();
        while (process is { HasExited: false } && since.Elapsed < patience) await Task.Delay(20, cancellationToken);
        return process is null or { HasExited: true };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (process is not null) await process.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }
}
