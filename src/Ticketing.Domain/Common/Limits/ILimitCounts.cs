namespace Ticketing.Common.Limits;

/// <summary>What all processes together have let through. Keys are hashes, so nothing in it says whose they are.</summary>
public interface ILimitCounts
{
    /// <summary>Counts one attempt, in a window that begins with the first.</summary>
    /// <returns>how many there were in the window, this one included, and when it ends.</returns>
    Task<(long Used, DateTimeOffset EndsAt)> TakeAsync(byte[] key, TimeSpan per, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds what one process let through of many keys.</summary>
    /// <returns>the totals of all processes, in the order asked.</returns>
    Task<IReadOnlyList<long>> AddAsync(IReadOnlyList<LimitShare> shares, CancellationToken cancellationToken);

    /// <summary>Drops windows that have ended.</summary>
    Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>What one process let through of one key in one window, and hasn't told yet.</summary>
public sealed record LimitShare(byte[] Key, int Count, DateTimeOffset EndsAt);
