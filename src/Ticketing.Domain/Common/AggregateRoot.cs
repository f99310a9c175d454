namespace Ticketing.Common;

/// <summary>Said inside one transaction: its handlers run before the commit and fail with it.</summary>
public interface ILocalEvent;

/// <summary>
/// Said to the rest of the house: stored in the outbox by the same commit, handled afterwards at least once.
/// Carries ids, never personal values. The type name is part of the stored form: renaming needs an alias.
/// </summary>
public interface IMessage;

/// <summary>Says messages; the save that keeps its changes keeps them too.</summary>
public interface IMessageSource
{
    /// <summary>Hands over what was said since the last time.</summary>
    IReadOnlyList<IMessage> TakeMessages();
}

/// <summary>The unit that is loaded, changed by its methods, and saved as a whole.</summary>
public abstract class AggregateRoot : Entity, IMessageSource
{
    private readonly List<ILocalEvent> localEvents = [];
    private readonly List<IMessage> messages = [];

    protected AggregateRoot(Guid id) : base(id)
    {
    }

    protected AggregateRoot()
    {
    }

    public IReadOnlyList<ILocalEvent> LocalEvents => localEvents;

    public IReadOnlyList<IMessage> Messages => messages;

    public IReadOnlyList<ILocalEvent> TakeLocalEvents() => Take(localEvents);

    public IReadOnlyList<IMessage> TakeMessages() => Take(messages);

    protected void Raise(ILocalEvent localEvent) => localEvents.Add(localEvent);

    protected void Publish(IMessage message) => messages.Add(message);

    private static List<T> Take<T>(List<T> list)
    {
        var taken = list.ToList();
        list.Clear();
        return taken;
    }
}
