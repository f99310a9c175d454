using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ticketing.Common.Files;

/// <summary>
/// One warm Node.js process with <c>sharp</c> (<c>etc/images/worker.mjs</c>), started at the first image and again
/// whenever it ended. One image at a time; it gets no environment, so nothing of ours leaks into it.
/// </summary>
internal sealed partial class NodeImageWorker(IOptions<ImagesOptions> options, ILogger<NodeImageWorker> logger) : IImageWorker, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly SemaphoreSlim turn = new(1, 1);
    private Process? process;

    /// <summary>The process that draws now, for tests that end it.</summary>
    internal int? ProcessId => process is { HasExited: false } running ? running.Id : null;

    public async Task<IReadOnlyList<DrawnSize>> DrawAsync(DrawRequest request, CancellationToken cancellationToken)
    {
        if (!await turn.WaitAsync(options.Value.Patience, cancellationToken)) throw FilesErrors.ImagesAway();
        try
        {
            var line = await AskAsync(JsonSerializer.Serialize(request, Json), cancellationToken);
            var answer = JsonSerializer.Deserialize<Answer>(line, Json)!;
            return answer.Refused is { } reason ? throw Refusal(reason) : answer.Outputs;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        End();
        turn.Dispose();
    }

    private BusinessException Refusal(string reason) => reason switch
    {
        "TooManyPixels" => FilesErrors.TooManyPixels(options.Value.MaxSide),
        "TooComplex" => FilesErrors.TooComplex(),
        _ => FilesErrors.NotAnImage(),
    };

    private async Task<string> AskAsync(string request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            if (process is not { HasExited: false })
            {
                End();
                process = Start();
            }

            await process.StandardInput.WriteLineAsync(request.AsMemory(), limit.Token);
            await process.StandardInput.FlushAsync(limit.Token);
            return await process.StandardOutput.ReadLineAsync(limit.Token) ?? throw new IOException("The process ended without an answer.");
        }
        catch (Exception exception) when (exception is IOException or Win32Exception or InvalidOperationException or OperationCanceledException)
        {
            // Its answer may still come: a process out of step is of no use.
            End();
            cancellationToken.ThrowIfCancellationRequested();
            LogAway(logger, exception);
            throw FilesErrors.ImagesAway();
        }
    }

    private Process Start()
    {
        var script = Path.Combine(options.Value.Folder ?? FindFolder(), "worker.mjs");
        var start = new ProcessStartInfo(options.Value.Node)
        {
            ArgumentList = { "--max-old-space-size=128", script, options.Value.MaxMemoryMebibytes.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Clear();
        var started = Process.Start(start) ?? throw new IOException("The process did not start.");
        started.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text) LogComplaint(logger, text.Length > 300 ? text[..300] : text);
        };
        started.BeginErrorReadLine();
        return started;
    }

    private void End()
    {
        if (process is null) return;
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }

        process.Dispose();
        process = null;
    }

    private static string FindFolder()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            {
                var folder = Path.Combine(at.FullName, "etc", "images");
                if (File.Exists(Path.Combine(folder, "worker.mjs"))) return folder;
            }

        throw new IOException("The folder etc/images was not found: name it in Images__Folder.");
    }

    private sealed record Answer
    {
        public string? Refused { get; init; }

        public IReadOnlyList<DrawnSize> Outputs { get; init; } = [];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The image process gave no answer; the next image starts another.")]
    private static partial void LogAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The image process says: {Complaint}")]
    private static partial void LogComplaint(ILogger logger, string complaint);
}
