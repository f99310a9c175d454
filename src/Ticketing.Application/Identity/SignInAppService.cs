using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Sign-in by password, with a lock-out that parallel guesses can't outrun: a try is taken before it is checked.</summary>
public sealed class SignInAppService(
    AppServiceContext context, Accounts accounts, SessionStarter starter, ISessions sessions, AttemptLimits limits, IClientAddress client) : AppService(context)
{
    /// <summary>Wrong passwords after which an account is closed for <see cref="LockOut"/>.</summary>
    public const int MaxTries = 5;

    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    /// <exception cref="BusinessException"><c>Ticketing:Identity:WrongPassword</c> also for unknown addresses; <c>LockedOut</c>;
    /// <c>Unconfirmed</c> (said only to who knows the password); <c>TooManyAttempts</c> from one network.</exception>
    [OpenToAnyone("visitors sign in")]
    public async Task<SignedIn> SignInAsync(SignInInput input, CancellationToken cancellationToken)
    {
        var email = Guard.Email(input.Email, "email");
        if (string.IsNullOrEmpty(input.Password)) throw CommonErrors.Required("password");
        limits.Demand("sign-in", client.Network, 100, TimeSpan.FromMinutes(10));
        var user = await accounts.FindByEmailAsync(email, cancellationToken);
        if (user is null) throw await RefuseUnknownAsync(email, input.Password, cancellationToken);
        await TakeTryAsync(user.Id, cancellationToken);
        if (!accounts.IsPassword(user, input.Password)) throw await RefuseWrongAsync(user.Id, cancellationToken);
        await ClearTriesAsync(user.Id, cancellationToken);
        if (!user.EmailConfirmed) throw IdentityErrors.Unconfirmed();
        return await starter.StartAsync(user, cancellationToken);
    }

    /// <summary>The signed-in account's fresh principal, after something of it changed; in a session of its own where that ended the present one.</summary>
    [OpenToAnyone("one's own session")]
    public async Task<SignedIn> RenewAsync(CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        var present = User.SessionId;
        if (present is { } id && await Db.Set<UserSession>().AnyAsync(s => s.Id == id, cancellationToken)) return await starter.ContinueAsync(user, id);
        return await starter.StartAsync(user, cancellationToken);
    }

    /// <summary>Goes on with a session by its refresh token, as long as it lasts.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:LinkExpired</c>.</exception>
    [OpenToAnyone("guarded by the refresh token")]
    public async Task<SignedIn> ContinueAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        if (!await sessions.IsAliveAsync(sessionId, userId, cancellationToken)) throw IdentityErrors.LinkExpired();
        return await starter.ContinueAsync(await accounts.GetAsync(userId, cancellationToken), sessionId);
    }

    /// <summary>Unknown addresses close as accounts do, so that closing tells nothing.</summary>
    private async Task<BusinessException> RefuseUnknownAsync(string email, string password, CancellationToken cancellationToken)
    {
        var wait = limits.Take("sign-in-unknown", Emails.Normalize(email), MaxTries - 1, LockOut);
        accounts.IsPassword(null, password);
        await Audit.NoteAccountAsync("Account.SignInFailed", null, cancellationToken);
        return wait is { } closed ? IdentityErrors.LockedOut(closed) : IdentityErrors.WrongPassword();
    }

    /// <summary>Counts a try and, with the last one allowed, closes the account; one statement, so parallel tries queue on the row.</summary>
    private async Task TakeTryAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = Now;
        DateTimeOffset? until = now + LockOut;
        var taken = await Db.Set<User>().Where(u => u.Id == userId && (u.LockoutEnd == null || u.LockoutEnd <= now)).ExecuteUpdateAsync(
            set => set
                .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= MaxTries ? until : null)
                .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= MaxTries ? 0 : u.AccessFailedCount + 1), cancellationToken);
        if (taken == 0) throw IdentityErrors.LockedOut(await RemainingAsync(userId, cancellationToken) ?? TimeSpan.Zero);
    }

    private async Task<BusinessException> RefuseWrongAsync(Guid userId, CancellationToken cancellationToken)
    {
        var wait = await RemainingAsync(userId, cancellationToken);
        await Audit.NoteAccountAsync(wait is null ? "Account.SignInFailed" : "Account.LockedOut", userId, cancellationToken);
        return wait is { } closed ? IdentityErrors.LockedOut(closed) : IdentityErrors.WrongPassword();
    }

    private async Task<TimeSpan?> RemainingAsync(Guid userId, CancellationToken cancellationToken)
    {
        var until = await Db.Set<User>().Where(u => u.Id == userId).Select(u => u.LockoutEnd).SingleOrDefaultAsync(cancellationToken);
        return until > Now ? until - Now : null;
    }

    private Task ClearTriesAsync(Guid userId, CancellationToken cancellationToken) =>
        Db.Set<User>().Where(u => u.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null).SetProperty(u => u.AccessFailedCount, 0), cancellationToken);
}
