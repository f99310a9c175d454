using System.Diagnostics;
using System.Text.Json;
using Ticketing.Application.Tests.Common;

namespace Ticketing.Identity;

/// <summary>A provider of others in a process of its own: a script of <c>tests/tools</c> that prints JSON lines and ends with its input.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private RealProvider(Process process) => this.process = process;

    /// <summary>What it said when it was ready.</summary>
    public JsonElement Said { get; private set; }

    public static async Task<RealProvider> StartAsync(string script, params IEnumerable<string> arguments)
    {
        ExternalTool.Require("node");
        var start = new ProcessStartInfo("node", [Path.Combine(Checkout.Root, "tests", "tools", script), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.BeginErrorReadLine(); // its warnings must not fill the pipe
        var started = new RealProvider(process);
        started.Said = await started.HearAsync();
        return started;
    }

    /// <returns>its answer.</returns>
    public async Task<JsonElement> TellAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await HearAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task<JsonElement> HearAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return JsonSerializer.Deserialize<JsonElement>(await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The provider ended."));
    }
}
