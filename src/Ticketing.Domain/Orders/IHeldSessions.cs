namespace Ticketing.Orders;

/// <summary>Seats of sessions that go with holds.</summary>
public interface IHeldSessions
{
    /// <summary>
    /// Takes the session out of orders whose time is up though nobody has written that down yet, for somebody who wants a seat. Orders that
    /// are being ended at the moment are left to who ends them. The caller frees as many seats.
    /// </summary>
    /// <returns>how many tickets had it.</returns>
    Task<int> TakeFromExpiredAsync(Guid eventId, Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken);
}
