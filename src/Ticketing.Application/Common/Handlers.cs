namespace Ticketing.Common;

/// <summary>Listens inside the transaction of the one who spoke: throws to stop it, changes entities to join it.</summary>
public interface ILocalEventHandler<in T> where T : ILocalEvent
{
    Task HandleAsync(T localEvent, CancellationToken cancellationToken);

    /// <summary>Those raised by one save; whoever can serve them better together says how.</summary>
    async Task HandleAllAsync(IReadOnlyList<T> localEvents, CancellationToken cancellationToken)
    {
        foreach (var localEvent in localEvents) await HandleAsync(localEvent, cancellationToken);
    }
}

/// <summary>
/// Listens after the commit, at least once, in the message's organization. The dispatcher opens a transaction,
/// records (handler, message) in it and then calls: a repeat finds the record and does nothing. So changes made
/// through <see cref="ITicketingDb"/> happen once; anything else must be idempotent by the message's id.
/// </summary>
public interface IMessageHandler<in T> where T : IMessage
{
    Task HandleAsync(T message, CancellationToken cancellationToken);
}

/// <summary>Can serve several messages of one organization better together, in one transaction. When that fails they come again one by one.</summary>
public interface IMessagesHandler<in T> : IMessageHandler<T> where T : IMessage
{
    Task HandleAllAsync(IReadOnlyList<T> messages, CancellationToken cancellationToken);

    Task IMessageHandler<T>.HandleAsync(T message, CancellationToken cancellationToken) => HandleAllAsync([message], cancellationToken);
}
