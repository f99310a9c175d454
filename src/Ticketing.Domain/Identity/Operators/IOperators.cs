namespace Ticketing.Identity;

/// <summary>One who runs the installation. <c>HasSecondFactor</c>: without one they can't get in.</summary>
public sealed record OperatorDto(Guid UserId, string Name, string Email, DateTimeOffset Since, bool HasSecondFactor);

/// <summary>Who runs the installation: named by its command line, one cached look-up.</summary>
public interface IOperators
{
    Task<bool> IsOneAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>All of them, since the longest first.</summary>
    Task<IReadOnlyList<OperatorDto>> ListAsync(CancellationToken cancellationToken);

    /// <returns>whether there is such an account.</returns>
    Task<bool> AddAsync(string email, CancellationToken cancellationToken);

    /// <summary>Takes it back, and ends their visits.</summary>
    /// <returns>whether they were one.</returns>
    Task<bool> RemoveAsync(string email, CancellationToken cancellationToken);
}
