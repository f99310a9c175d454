using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ticketing.Common.Postgres;

namespace Ticketing.Auditing;

/// <summary>Chains what came in, twice a second, in whichever worker is first.</summary>
public sealed partial class AuditChainer(IAuditChain chain, ILogger<AuditChainer> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await chain.ChainDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (!DatabaseTrouble.IsPassing(exception)) LogFailed(logger, exception);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log could not be chained.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
