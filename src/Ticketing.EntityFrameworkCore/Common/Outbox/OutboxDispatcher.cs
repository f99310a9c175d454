using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ticketing.Common.Outbox;

/// <summary>Hands stored messages to their handlers, each in its organization and its own transaction.</summary>
public sealed partial class OutboxDispatcher(
    OutboxDoor door, OutboxSignal signal, IServiceScopeFactory scopes, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int Batch = 50;

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
        var together = claimed.GroupBy(m => (m.TenantId, m.Type)).SelectMany(g => TakesMany(g.Key.Type) ? [g.ToList()] : g.Select(m => new List<ClaimedMessage> { m }));
        await Parallel.ForEachAsync(together, options, async (messages, ct) =>
        {
            foreach (var id in await TryHandleAsync(messages, ct)) handled.Enqueue(id);
        });
        if (!handled.IsEmpty) await door.SettleAsync([.. handled], cancellationToken);
    }

    private static bool TakesMany(string type) => MessageTypes.Find(type) is { } known && MessageHandlers.Of(known).All(h => h.TakesMany);

    /// <returns>the ids of those that went well; whoever spoils it for the others spoils only their own.</returns>
    private async Task<IReadOnlyList<Guid>> TryHandleAsync(IReadOnlyList<ClaimedMessage> claimed, CancellationToken cancellationToken)
    {
        if (claimed.Count == 1) return await TryHandleAsync(claimed[0], cancellationToken) ? [claimed[0].Id] : [];
        try
        {
            await HandleAsync(claimed, cancellationToken);
            return claimed.Select(m => m.Id).ToList();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogTogetherFailed(logger, exception, claimed.Count, claimed[0].Type);
        }

        var handled = new List<Guid>();
        foreach (var message in claimed)
            if (await TryHandleAsync(message, cancellationToken)) handled.Add(message.Id);
        return handled;
    }

    private async Task<bool> TryHandleAsync(ClaimedMessage claimed, CancellationToken cancellationToken)
    {
        try
        {
            await HandleAsync([claimed], cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogHandlerFailed(logger, exception, claimed.Type, claimed.Id, claimed.Attempts);
            await door.FailAsync(claimed, $"{exception.GetType().Name} {(exception as BusinessException)?.Code}".Trim(), cancellationToken);
            return false;
        }
    }

    private async Task HandleAsync(IReadOnlyList<ClaimedMessage> claimed, CancellationToken cancellationToken)
    {
        foreach (var handler in MessageHandlers.Of(MessageTypes.Of(claimed[0].Type)))
        {
            await using var scope = scopes.CreateAsyncScope();
            using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(claimed[0].TenantId);
            var db = scope.ServiceProvider.GetRequiredService<TicketingDbContext>();
            await handler.HandleOnceAsync(db, scope.ServiceProvider, claimed, cancellationToken);
        }

        FaultPoints.Pass(FaultPoints.MessageHandled);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read.")]
    private static partial void LogPumpFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages {Type} failed together; handling them one by one.")]
    private static partial void LogTogetherFailed(ILogger logger, Exception exception, int count, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Type} {MessageId} failed at attempt {Attempt}.")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception, string type, Guid messageId, int attempt);
}
