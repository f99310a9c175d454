namespace Ticketing.Identity;

/// <summary>Remembers which challenges were answered, as long as they last: none is answered twice.</summary>
public interface ISpentChallenges
{
    /// <returns>whether this is the first time.</returns>
    Task<bool> TrySpendAsync(byte[] hash, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Forgets those that have run out.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
