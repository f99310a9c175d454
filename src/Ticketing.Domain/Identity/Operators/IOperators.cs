namespace Ticketing.Identity;

/// <summary>Who runs the installation: named by its command line, one cached look-up.</summary>
public interface IOperators
{
    Task<bool> IsOneAsync(Guid userId, CancellationToken cancellationToken);

    /// <returns>whether there is such an account.</returns>
    Task<bool> AddAsync(string email, CancellationToken cancellationToken);

    /// <summary>Takes it back, and ends their visits.</summary>
    /// <returns>whether they were one.</returns>
    Task<bool> RemoveAsync(string email, CancellationToken cancellationToken);
}
