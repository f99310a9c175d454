using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ticketing.TestBase;

/// <summary>The program in a process of its own, as <c>./run</c> starts it, over a given database and with the wall's clock.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private ServerProcess(Process process, int port)
    {
        this.process = process;
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Client { get; }

    public static async Task<ServerProcess> StartAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = Command($"--port {port}", database);
        start.Environment["App__PublicUrl"] = $"http://localhost:{port}";
        var started = new ServerProcess(Process.Start(start)!, port);
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

    /// <summary>Runs the program with other arguments to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string arguments, TestDatabase database, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Command(arguments, database))!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static ProcessStartInfo Command(string arguments, TestDatabase database)
    {
        // …/tests/X/bin/Debug/net10.0/ → the same configuration of the web project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var web = Path.Combine(output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, "src", "Ticketing.Web");
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(web, "bin", output.Parent.Name, output.Name, "Ticketing.Web.dll")}\" {arguments}") { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_CONTENTROOT"] = web;
        start.Environment["ConnectionStrings__Default"] = database.Connections.Owner;
        start.Environment["Logging__LogLevel__Default"] = "Error";
        return start;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken); // or the pipe fills and the program waits
        var since = Stopwatch.StartNew();
        while (since.Elapsed < StartLimit && !process.HasExited)
        {
            try
            {
                using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(100, cancellationToken);
        }

        throw new InvalidOperationException("The program did not start.");
    }
}
