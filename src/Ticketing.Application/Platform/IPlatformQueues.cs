namespace Ticketing.Platform;

/// <summary>Reads and re-queues work of all organizations, for the console alone.</summary>
public interface IPlatformQueues
{
    Task<PlatformHealthDto> GetHealthAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The latest first.</summary>
    Task<IReadOnlyList<DeadLetterDto>> ListDeadAsync(int take, CancellationToken cancellationToken);

    /// <summary>Due again from now on, its tries counted anew.</summary>
    /// <returns>whether it was dead.</returns>
    Task<bool> RetryAsync(string kind, Guid id, DateTimeOffset now, CancellationToken cancellationToken);
}
