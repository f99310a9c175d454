namespace Ticketing.Tickets;

/// <summary>Puts changes to what a ticket is good for one after the other.</summary>
public interface ITicketLocks
{
    /// <summary>Locks the ticket until the caller's transaction ends: what is decided about it can't change meanwhile.</summary>
    /// <returns>Whether it is valid.</returns>
    Task<bool> LockValidAsync(Guid ticketId, CancellationToken cancellationToken);
}
