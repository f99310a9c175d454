namespace Ticketing.Sessions;

/// <summary>Puts moves within a programme one after the other, so that each is decided on what stands.</summary>
public interface IProgrammeLocks
{
    /// <summary>Locks the programme until the caller's transaction ends.</summary>
    /// <exception cref="Common.BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    Task LockAsync(Guid eventId, CancellationToken cancellationToken);
}
