using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ticketing.Common.Outbox;

/// <summary>One handler class of one message type, called at most once for each message, alone or together with others of its organization.</summary>
internal abstract class MessageHandlers(string name)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<MessageHandlers>> ByMessage = new();

    protected string Name { get; } = name;

    /// <summary>Whether it can serve several messages together.</summary>
    public abstract bool TakesMany { get; }

    public static IReadOnlyList<MessageHandlers> Of(Type messageType) => ByMessage.GetOrAdd(messageType, type =>
    {
        var contract = typeof(IMessageHandler<>).MakeGenericType(type);
        return typeof(AppService).Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && contract.IsAssignableFrom(t))
            .Select(t => (MessageHandlers)Activator.CreateInstance(typeof(Handler<,>).MakeGenericType(type, t))!)
            .ToList();
    });

    /// <summary>Records (handler, message) and handles, in one transaction: who finds the record has nothing to do.</summary>
    /// <param name="db">In the messages' organization.</param>
    /// <param name="services">The same scope's.</param>
    /// <param name="claimed">Of one organization; several only where it <see cref="TakesMany"/>.</param>
    /// <param name="cancellationToken">Stops, with nothing done.</param>
    public Task<int> HandleOnceAsync(TicketingDbContext db, IServiceProvider services, IReadOnlyList<ClaimedMessage> claimed, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async ct =>
        {
            var ids = claimed.Select(m => m.Id).ToArray();
            var recorded = await db.Database.SqlQuery<Guid>(
                $"insert into common.outbox_handled (tenant_id, message_id, handler) select {claimed[0].TenantId}, id, {Name} from unnest({ids}) as m (id) on conflict do nothing returning message_id as \"Value\"").ToListAsync(ct);
            var unhandled = claimed.Where(m => recorded.Contains(m.Id)).Select(m => MessageTypes.Deserialize(m.Type, m.Payload)).ToList();
            if (unhandled.Count > 0) await HandleAsync(services, unhandled, ct);
            return unhandled.Count;
        }, cancellationToken);

    protected abstract Task HandleAsync(IServiceProvider services, IReadOnlyList<IMessage> messages, CancellationToken cancellationToken);

    private sealed class Handler<TMessage, THandler>() : MessageHandlers(typeof(THandler).Name)
        where TMessage : IMessage
        where THandler : IMessageHandler<TMessage>
    {
        public override bool TakesMany { get; } = typeof(IMessagesHandler<TMessage>).IsAssignableFrom(typeof(THandler));

        protected override Task HandleAsync(IServiceProvider services, IReadOnlyList<IMessage> messages, CancellationToken cancellationToken)
        {
            var handler = ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services);
            return handler is IMessagesHandler<TMessage> together
                ? together.HandleAllAsync(messages.Cast<TMessage>().ToList(), cancellationToken)
                : handler.HandleAsync((TMessage)messages.Single(), cancellationToken);
        }
    }
}
