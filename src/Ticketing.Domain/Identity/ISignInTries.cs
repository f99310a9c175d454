namespace Ticketing.Identity;

/// <summary>Counts tries to get into an account, by the door they come to: what is guessed, and whether from a known device.</summary>
public interface ISignInTries
{
    /// <summary>Takes one try, before it is judged: tries in parallel get no more than tries in turn.</summary>
    Task<TryTaken> TakeAsync(Guid userId, string door, TryLimit limit, CancellationToken cancellationToken);

    /// <summary>After the right answer: the count starts anew.</summary>
    Task ClearAsync(Guid userId, string door, CancellationToken cancellationToken);

    /// <summary>Opens every door where <paramref name="what"/> is guessed.</summary>
    Task ClearAllAsync(Guid userId, string what, CancellationToken cancellationToken);
}

/// <summary>
/// <c>Max</c> wrong tries, then closed for <c>Per</c>; older ones are forgotten after as long. With <c>Grows</c> nothing is
/// forgotten until a right one, and it is closed twice as long each time, up to a day.
/// </summary>
public sealed record TryLimit(int Max, TimeSpan Per, bool Grows);

/// <summary>Whether the try may be judged, and until when the door is closed: now, or after this try should it be wrong.</summary>
public sealed record TryTaken(bool IsAllowed, DateTimeOffset? ClosedUntil);
