namespace Ticketing.Sessions;

/// <summary>
/// The seats of sessions. Invariant: never more are taken than there are, whoever comes at once. All inside the caller's
/// transaction; the ticket is locked before the seats.
/// </summary>
public interface ISessionSeats
{
    /// <summary>Locks the seats of several sessions in one order, for who takes one and frees another.</summary>
    Task LockAsync(IReadOnlyCollection<Guid> sessionIds, CancellationToken cancellationToken);

    /// <returns><c>false</c> when the session is full.</returns>
    /// <exception cref="Common.BusinessException"><c>Ticketing:Common:NotFound</c> for a session that is gone.</exception>
    Task<bool> TryTakeAsync(Guid sessionId, Guid eventId, CancellationToken cancellationToken);

    /// <summary>Nothing for a session that is gone.</summary>
    Task FreeAsync(Guid sessionId, int seats, CancellationToken cancellationToken);

    /// <summary>Gives a session so many seats; <c>null</c> opens it.</summary>
    /// <returns><c>null</c>, or how many are taken and kept back where that is too many for the new size.</returns>
    Task<int?> TryResizeAsync(Guid sessionId, Guid eventId, int? size, CancellationToken cancellationToken);

    /// <summary>Keeps seats back from those who enrol, for tickets that come with them; a negative number gives them free.</summary>
    /// <returns><c>null</c>, or how many are left where that is too few; an open session has none to keep back.</returns>
    Task<int?> TryKeepBackAsync(Guid sessionId, int more, CancellationToken cancellationToken);
}
