using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>Stands before the shop: where an event's room is on, who holds places must have a pass of their own.</summary>
public sealed class WaitingRoomGate(WaitingRooms rooms, IQueueVisitor visitor, IPlaces places, RoomLoad load, ICurrentTenant tenant, TimeProvider clock)
{
    /// <summary>
    /// Lets the visitor try to hold places; the caller says <see cref="Visit.Keep{T}"/> when it worked and disposes the visit in
    /// any case. Where no room is on this is one look into a dictionary. A forged, foreign or expired pass is refused without a query.
    /// </summary>
    /// <param name="eventSlug">Which shop.</param>
    /// <param name="pass">As the input carries it; else the visitor's own is taken.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Queueing:PassNeeded</c>, <c>PassExpired</c>, <c>PassOfAnother</c>, <c>PassUsedUp</c>.</exception>
    public ValueTask<Visit> EnterAsync(string eventSlug, string? pass, CancellationToken cancellationToken) =>
        rooms.Find(tenant.Required(), eventSlug) is { } room ? new(CheckAsync(room, pass, cancellationToken)) : new(Visit.Unguarded);

    /// <summary>Whether the visitor would be let in now. Counts nothing.</summary>
    /// <returns>until when; the end of time where no pass is needed.</returns>
    /// <exception cref="BusinessException">as <see cref="EnterAsync"/>, but for <c>PassUsedUp</c>.</exception>
    public DateTimeOffset Look(RoomReading room, string? pass = null) =>
        room.IsGuardingAt(clock.GetUtcNow()) ? Prove(room, pass).ExpiresAt : DateTimeOffset.MaxValue;

    private async Task<Visit> CheckAsync(RoomReading room, string? given, CancellationToken cancellationToken)
    {
        load.Asked(room);
        var began = clock.GetTimestamp();
        if (!room.IsGuardingAt(clock.GetUtcNow())) return new Visit(() => load.Held(room, clock.GetElapsedTime(began)));
        var pass = Prove(room, given);
        if (!await places.TryUseAsync(room.Id, pass.Visitor, room.Rules.HoldsPerPass, cancellationToken)) throw QueueingErrors.PassUsedUp(room.Rules.HoldsPerPass);
        return new Visit(
            () => load.Held(room, clock.GetElapsedTime(began)),
            () => places.GiveBackAsync(room.Id, pass.Visitor, CancellationToken.None));
    }

    private Pass Prove(RoomReading room, string? given)
    {
        var pass = QueueTokens.ReadPass(given ?? visitor.PassOf(room.Id), room.Id, room.Key) ?? throw QueueingErrors.PassNeeded();
        if (pass.ExpiresAt <= clock.GetUtcNow()) throw QueueingErrors.PassExpired();
        var place = QueueTokens.ReadPlace(visitor.PlaceOf(room.Id), room.Id, room.Key);
        return place?.Visitor == pass.Visitor ? pass : throw QueueingErrors.PassOfAnother();
    }
}

/// <summary>One try to hold places. Disposed without <see cref="Keep{T}"/> it costs the pass nothing.</summary>
public sealed class Visit(Action? kept = null, Func<Task>? cameToNothing = null) : IAsyncDisposable
{
    /// <summary>Where no room is on.</summary>
    public static readonly Visit Unguarded = new();

    private bool isKept;

    /// <summary>It worked: <paramref name="result"/> is handed through.</summary>
    public T Keep<T>(T result)
    {
        kept?.Invoke();
        if (cameToNothing is not null) isKept = true;
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (!isKept && cameToNothing is not null) await cameToNothing();
    }
}
