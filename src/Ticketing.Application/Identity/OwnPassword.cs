using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Asks for one's password again before something that matters.</summary>
public sealed class OwnPassword(Accounts accounts, AttemptLimits limits)
{
    /// <exception cref="BusinessException">beside <c>currentPassword</c>: <c>Required</c>, <c>NotYourPassword</c>; <c>TooManyAttempts</c>.</exception>
    public async Task DemandAsync(User user, string? typed, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(typed)) throw CommonErrors.Required("currentPassword");
        await limits.DemandAsync("own-password", user.Id.ToString(), 10, TimeSpan.FromMinutes(15), cancellationToken);
        if (!accounts.IsPassword(user, typed)) throw IdentityErrors.NotYourPassword("currentPassword");
    }
}
