namespace Ticketing.Identity;

/// <summary>Asks about sessions, with every request: one cached look-up.</summary>
public interface ISessions
{
    /// <summary>Whether the session lasts and is that person's; notes now and then that it was seen.</summary>
    Task<bool> IsAliveAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken);

    /// <summary>The organization whose provider began a session that lasts; <c>null</c> for one that holds everywhere.</summary>
    Task<Guid?> OrganizationOfAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken);

    /// <summary>Forgets that person's in this process at once; the others are told by the database.</summary>
    void Forget(Guid userId);
}
