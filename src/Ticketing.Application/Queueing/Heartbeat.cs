using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ticketing.Queueing;

/// <summary>
/// Does something twice a second in every process, and goes on when it fails: what was known last stays in force. A process
/// that dies takes nothing with it: any other's heartbeat does the same.
/// </summary>
public abstract partial class Heartbeat(ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private bool isFailing;

    /// <summary>For the log: what could not be done.</summary>
    protected abstract string Purpose { get; }

    protected abstract Task BeatAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await BeatAsync(stoppingToken);
                isFailing = false;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // Said once, not twice a second.
                if (!isFailing) LogFailed(logger, failure, Purpose);
                isFailing = true;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Purpose} failed; trying again twice a second.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string purpose);
}
