using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ticketing.Common.Outbox;

/// <summary>Hands stored messages to their handlers, each in its organization and its own transaction.</summary>
public sealed partial class OutboxDispatcher(
    OutboxDoor door, OutboxSignal signal, IServiceScopeFactory scopes, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int Batch = 20;

    // Handlers wait for commits most of the time; more would take connections from requests.
    private const int AtOnce = 4;

    /// <summary>Works off everything due now; returns how many messages it took. Tests call it instead of waiting.</summary>
    public async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var claimed = await door.ClaimAsync(Batch, cancellationToken);
            await DispatchAsync(claimed, cancellationToken);
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

    /// <summary>Handles them and then settles those that went well at once: one that is handled and not settled is found handled the next time.</summary>
    private async Task DispatchAsync(IReadOnlyList<ClaimedMessage> claimed, CancellationToken cancellationToken)
    {
        var handled = new ConcurrentQueue<Guid>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(claimed, options, async (message, ct) =>
        {
            if (await TryHandleAsync(message, ct)) handled.Enqueue(message.Id);
        });
        if (!handled.IsEmpty) await door.SettleAsync([.. handled], cancellationToken);
    }

    private async Task<bool> TryHandleAsync(ClaimedMessage claimed, CancellationToken cancellationToken)
    {
        try
        {
            var message = MessageTypes.Deserialize(claimed.Type, claimed.Payload);
            foreach (var handler in MessageHandlers.Of(message.GetType()))
                await HandleOnceAsync(handler, claimed, message, cancellationToken);
            FaultPoints.Pass(FaultPoints.MessageHandled);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogHandlerFailed(logger, exception, claimed.Type, claimed.Id, claimed.Attempts);
            await door.FailAsync(claimed, $"{exception.GetType().Name} {(exception as BusinessException)?.Code}".Trim(), cancellationToken);
            return false;
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
