namespace Ticketing.Queueing;

/// <summary>All waitlists that are on, over all organizations.</summary>
public interface IWaitlists
{
    Task<IReadOnlyList<WaitlistReading>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Forgets the entries of events that ended before <paramref name="eventsBefore"/>, and those closed without an order before <paramref name="closedBefore"/>.</summary>
    Task<int> ForgetAsync(DateTimeOffset eventsBefore, DateTimeOffset closedBefore, int limit, CancellationToken cancellationToken);
}

/// <summary>What one order can have of an item now; <paramref name="Fewest"/> is the item's own minimum.</summary>
public sealed record WaitlistSupply(Guid ItemId, int Fewest, int Most);

/// <summary>Whose turn it is, for which item and how many places.</summary>
public sealed record WaitlistTurn(Guid EntryId, Guid ItemId, int Places);

/// <summary>The order on one event's waitlist. Each call runs in the caller's transaction.</summary>
public interface IWaitlistTurns
{
    /// <summary>Lock: the waitlist's row until the commit, so that numbers and offers of an event are given one after the other.</summary>
    /// <returns><c>false</c> when the event has none.</returns>
    Task<bool> LockAsync(Guid eventId, CancellationToken cancellationToken);

    /// <summary>
    /// The first in order of numbers for whom there is enough, with the item that gives them most, earlier ones in
    /// <paramref name="supplies"/> before later ones. <c>null</c> when nobody fits.
    /// </summary>
    Task<WaitlistTurn?> FirstFittingAsync(Guid eventId, IReadOnlyList<WaitlistSupply> supplies, CancellationToken cancellationToken);
}

/// <summary>The order that holds an offer's places; code and secret open its checkout.</summary>
public sealed record WaitlistHold(string Code, string Secret, DateTimeOffset ExpiresAt, bool IsOpen);

/// <summary>Real holds for offers. Answered by the feature that sells.</summary>
public interface IWaitlistHolds
{
    /// <summary>Takes the places and opens the order, in the caller's transaction and with the caller's save.</summary>
    /// <returns><c>false</c>, with nothing taken, when there are too few places after all.</returns>
    Task<bool> TryOpenAsync(WaitlistOffer offer, CancellationToken cancellationToken);

    Task<WaitlistHold> GetAsync(Guid orderId, CancellationToken cancellationToken);

    /// <summary>Ends the order and gives its places back, in a transaction of its own. Nothing happens to one that has ended or is good.</summary>
    Task GiveUpAsync(Guid orderId, CancellationToken cancellationToken);
}
