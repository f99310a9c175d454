using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Common.Outbox;

/// <summary>One handler class of one message type, called at most once for each message.</summary>
internal abstract class MessageHandlers(string name)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<MessageHandlers>> ByMessage = new();

    protected string Name { get; } = name;

    public static IReadOnlyList<MessageHandlers> Of(Type messageType) => ByMessage.GetOrAdd(messageType, type =>
    {
        var contract = typeof(IMessageHandler<>).MakeGenericType(type);
        return typeof(AppService).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && contract.IsAssignableFrom(t))
            .Select(t => (MessageHandlers)Activator.CreateInstance(typeof(Handler<,>).MakeGenericType(type, t))!)
            .ToList();
    });

    /// <summary>Records (handler, message) and handles, in one transaction: who finds the record has nothing to do.</summary>
    public Task<bool> HandleOnceAsync(TicketingDbContext db, IServiceProvider services, ClaimedMessage claimed, IMessage message, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async ct =>
        {
            var recorded = await db.Database.ExecuteSqlAsync(
                $"insert into common.outbox_handled (tenant_id, message_id, handler) values ({claimed.TenantId}, {claimed.Id}, {Name}) on conflict do nothing", ct);
            if (recorded == 0) return false;
            await HandleAsync(services, message, ct);
            return true;
        }, cancellationToken);

    protected abstract Task HandleAsync(IServiceProvider services, IMessage message, CancellationToken cancellationToken);

    private sealed class Handler<TMessage, THandler>() : MessageHandlers(typeof(THandler).Name)
        where TMessage : IMessage
        where THandler : IMessageHandler<TMessage>
    {
        protected override Task HandleAsync(IServiceProvider services, IMessage message, CancellationToken cancellationToken) =>
            ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services).HandleAsync((TMessage)message, cancellationToken);
    }
}
