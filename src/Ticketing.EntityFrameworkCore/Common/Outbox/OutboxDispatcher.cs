using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ticketing.Common.Outbox;

/// <summary>Hands stored messages to their handlers, each in its organization and its own transaction.</summary>
public sealed partial class OutboxDispatcher(
    OutboxDoor door, OutboxSignal signal, IServiceScopeFactory scopes, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int Batch = 20;

    /// <summary>Works off everything due now; returns how many messages it took. Tests call it instead of waiting.</summary>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var claimed = await door.ClaimAsync(Batch, cancellationToken);
            foreach (var message in claimed) await DispatchAsync(message, cancellationToken);
            total += claimed.Count;
            if (claimed.Count < Batch) return total;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await DispatchDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogPumpFailed(logger, exception);
            }

            await signal.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DispatchAsync(ClaimedMessage claimed, CancellationToken cancellationToken)
    {
        try
        {
            var message = MessageTypes.Deserialize(claimed.Type, claimed.Payload);
            foreach (var handler in MessageHandlers.Of(message.GetType()))
                await HandleOnceAsync(handler, claimed, message, cancellationToken);
            await door.SettleAsync(claimed.Id, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogHandlerFailed(logger, exception, claimed.Type, claimed.Id, claimed.Attempts);
            await door.FailAsync(claimed, $"{exception.GetType().Name} {(exception as BusinessException)?.Code}".Trim(), cancellationToken);
        }
    }

    private async Task HandleOnceAsync(MessageHandlers handler, ClaimedMessage claimed, IMessage message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(claimed.TenantId);
        var db = scope.ServiceProvider.GetRequiredService<TicketingDbContext>();
        await handler.HandleOnceAsync(db, scope.ServiceProvider, claimed, message, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read.")]
    private static partial void LogPumpFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Type} {MessageId} failed at attempt {Attempt}.")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception, string type, Guid messageId, int attempt);
}
