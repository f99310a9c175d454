using Ticketing.Common;
using Ticketing.Common.Limits;

namespace Ticketing.Identity;

/// <summary>
/// Counts rare acts by what and whom, in windows that begin with the first: exactly, in all processes together. Each costs a
/// statement of its own, which stays whatever becomes of the request; what is asked often has <see cref="RateMeter"/>.
/// </summary>
public sealed class AttemptLimits(ILimitCounts counts, TimeProvider clock)
{
    /// <param name="what">the act, as <c>sign-in</c>.</param>
    /// <param name="whom">an address, an account; nobody is not limited.</param>
    /// <param name="max">attempts allowed in <paramref name="per"/>.</param>
    /// <param name="per">how long a window lasts from its first attempt.</param>
    /// <param name="cancellationToken">ends it.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:TooManyAttempts</c>.</exception>
    public async Task DemandAsync(string what, string? whom, int max, TimeSpan per, CancellationToken cancellationToken)
    {
        if (await TakeAsync(what, whom, max, per, cancellationToken) is { } wait) throw IdentityErrors.TooManyAttempts(wait);
    }

    /// <returns><c>null</c> when the attempt is allowed, else how long to wait.</returns>
    public async Task<TimeSpan?> TakeAsync(string what, string? whom, int max, TimeSpan per, CancellationToken cancellationToken)
    {
        if (whom is null) return null;
        var now = clock.GetUtcNow();
        var (used, endsAt) = await counts.TakeAsync(Secrets.Hash($"attempt\n{what}\n{whom}"), per, now, cancellationToken);
        return used <= max ? null : endsAt - now;
    }
}
