using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ticketing.TestBase;

/// <summary>The program in a process of its own, as <c>./run</c> starts it, over a given database and with the wall's clock.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private bool isGone;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Port = port;
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Client { get; }

    public int Port { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>CPU time spent so far, of this process alone.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static Task<ServerProcess> StartAsync(TestDatabase database, CancellationToken cancellationToken) =>
        StartAsync(database.Connections.Owner, new Dictionary<string, string>(), FreePort(), cancellationToken);

    /// <summary>Starts the program and waits until it is ready.</summary>
    /// <param name="owner">Connection string of the database's owner.</param>
    /// <param name="settings">Environment variables on top.</param>
    /// <param name="port">See <see cref="FreePort"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time.</exception>
    public static async Task<ServerProcess> StartAsync(string owner, IReadOnlyDictionary<string, string> settings, int port, CancellationToken cancellationToken)
    {
        var started = Launch(owner, settings, port);
        try
        {
            await started.WaitUntilReadyAsync(cancellationToken);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program and waits for nothing.</summary>
    public static ServerProcess Launch(string owner, IReadOnlyDictionary<string, string> settings, int port)
    {
        var start = Command($"--port {port}", owner);
        start.Environment["App__PublicUrl"] = $"http://localhost:{port}";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var launched = new ServerProcess(Process.Start(start)!, port);
        _ = launched.process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // or the pipe fills and the program waits
        return launched;
    }

    /// <summary>Runs the program with other arguments to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string arguments, TestDatabase database, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Command(arguments, database.Connections.Owner))!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output);
    }

    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Mebibytes in memory, now or at most so far.</summary>
    public int ResidentMebibytes(bool atMost = false)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith(atMost ? "VmHWM:" : "VmRSS:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary><c>true</c> once it is ready, <c>false</c> when it ended before.</summary>
    public async Task<bool> IsReadyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < patience && !process.HasExited)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (Exception away) when (away is HttpRequestException or System.Net.Sockets.SocketException)
            {
                // not listening yet
            }

            await Task.Delay(50, cancellationToken);
        }

        return false;
    }

    /// <summary>Kills it. Once it is dead this does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isGone) return;
        isGone = true;
        Client.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static ProcessStartInfo Command(string arguments, string owner)
    {
        // …/tests/X/bin/Debug/net10.0/ → the same configuration of the web project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var web = Path.Combine(output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "src", "Ticketing.Web");
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(web, "bin", output.Parent.Name, output.Name, "Ticketing.Web.dll")}\" {arguments}") { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_CONTENTROOT"] = web;
        start.Environment["ConnectionStrings__Default"] = owner;
        start.Environment["Logging__LogLevel__Default"] = "Error";
        (start.Environment["Limits__PerAccount"], start.Environment["Limits__PerToken"]) = ("0", "0"); // loads come from few accounts
        return start;
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        if (!await IsReadyAsync(StartLimit, cancellationToken)) throw new InvalidOperationException("The program did not start.");
    }
}
