using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Sign-in by password and, where the account has one, a second factor; with a lock-out that parallel guesses can't outrun: a try is taken before it is checked.</summary>
public sealed class SignInAppService(
    AppServiceContext context, Accounts accounts, AccountTokens tokens, SecondStep second, SignInDoors doors, ISignInTries tries, SessionStarter starter,
    ISessions sessions, AttemptLimits limits, IClientAddress client) : AppService(context)
{
    /// <summary>Wrong passwords after which an account is closed for <see cref="LockOut"/>, to strangers or to one device of the owner's.</summary>
    public const int MaxTries = 5;

    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    private static readonly TryLimit Limit = new(MaxTries, LockOut, Grows: false);

    /// <summary>How long the password stays proven while the code is looked for.</summary>
    public static readonly TimeSpan StepLifetime = TimeSpan.FromMinutes(10);

    /// <summary>In one go, as programs sign in.</summary>
    /// <exception cref="BusinessException">what <see cref="BeginAsync"/> refuses; <c>Ticketing:Identity:CodeRequired</c> (said only to who knows the password),
    /// <c>WrongCode</c>, <c>CodesClosed</c>.</exception>
    [OpenToAnyone("visitors sign in")]
    public async Task<SignedIn> SignInAsync(SignInInput input, CancellationToken cancellationToken)
    {
        var user = await ProvePasswordAsync(input, cancellationToken);
        if (!user.TwoFactorEnabled) return await starter.StartAsync(user, isStrong: false, cancellationToken);
        if (string.IsNullOrWhiteSpace(input.Code) && string.IsNullOrWhiteSpace(input.RecoveryCode)) throw IdentityErrors.CodeRequired();
        await second.ProveAsync(user, input.Code, input.RecoveryCode, cancellationToken);
        return await starter.StartAsync(user, isStrong: true, cancellationToken);
    }

    /// <summary>The first of two steps, as people sign in; the only one where the account has no second factor.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:WrongPassword</c> also for unknown addresses; <c>LockedOut</c>;
    /// <c>Unconfirmed</c> (said only to who knows the password); <c>TooManyAttempts</c> from one network.</exception>
    [OpenToAnyone("visitors sign in")]
    public async Task<FirstStep> BeginAsync(SignInInput input, CancellationToken cancellationToken)
    {
        var user = await ProvePasswordAsync(input, cancellationToken);
        return user.TwoFactorEnabled
            ? new(null, tokens.New(AccountTokenPurpose.SecondStep, user, StepLifetime))
            : new(await starter.StartAsync(user, isStrong: false, cancellationToken), null);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:StepExpired</c>, <c>WrongCode</c>, <c>CodesClosed</c>.</exception>
    [OpenToAnyone("guarded by the ticket of the first step")]
    public async Task<SignedIn> FinishAsync(SecondStepInput input, CancellationToken cancellationToken)
    {
        var user = await FindByTicketAsync(input.Ticket, cancellationToken) ?? throw IdentityErrors.StepExpired();
        await second.ProveAsync(user, input.Code, input.RecoveryCode, cancellationToken);
        return await starter.StartAsync(user, isStrong: true, cancellationToken);
    }

    /// <summary>Whether the ticket of a first step is still good.</summary>
    [OpenToAnyone("guarded by the ticket of the first step")]
    public async Task<bool> IsUnderWayAsync(string? ticket, CancellationToken cancellationToken) => await FindByTicketAsync(ticket, cancellationToken) is not null;

    /// <summary>The signed-in account's fresh principal, after something of it changed; in a new session where that ended the present one: a strong one if that was, or with <paramref name="hasProvenFactor"/>.</summary>
    [OpenToAnyone("one's own session")]
    public async Task<SignedIn> RenewAsync(CancellationToken cancellationToken, bool hasProvenFactor = false)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        var present = User.SessionId;
        if (await Db.Set<UserSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == present, cancellationToken) is { } session) return await starter.ContinueAsync(user, session);
        var hasFactor = user.TwoFactorEnabled || await Db.Set<Passkey>().AnyAsync(p => p.UserId == user.Id, cancellationToken);
        return await starter.StartAsync(user, isStrong: hasFactor && (hasProvenFactor || User.IsStrong), cancellationToken);
    }

    /// <summary>Goes on with a session by its refresh token, as long as it lasts.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:LinkExpired</c>.</exception>
    [OpenToAnyone("guarded by the refresh token")]
    public async Task<SignedIn> ContinueAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        var session = await Db.Set<UserSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId && s.UserId == userId, cancellationToken);
        if (session is null || !await sessions.IsAliveAsync(sessionId, userId, cancellationToken)) throw IdentityErrors.LinkExpired();
        return await starter.ContinueAsync(await accounts.GetAsync(userId, cancellationToken), session);
    }

    private async Task<User> ProvePasswordAsync(SignInInput input, CancellationToken cancellationToken)
    {
        var email = Guard.Email(input.Email, "email");
        if (string.IsNullOrEmpty(input.Password)) throw CommonErrors.Required("password");
        await limits.DemandAsync("sign-in", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        var user = await accounts.FindByEmailAsync(email, cancellationToken);
        if (user is null) throw await RefuseUnknownAsync(email, input.Password, cancellationToken);
        var door = await doors.FindAsync("password", user.Id, cancellationToken);
        var taken = await tries.TakeAsync(user.Id, door, Limit, cancellationToken);
        if (!taken.IsAllowed) throw IdentityErrors.LockedOut(taken.ClosedUntil!.Value - Now);
        var result = accounts.Verify(user, input.Password);
        if (result == PasswordVerificationResult.Failed) throw await RefuseWrongAsync(user, taken, cancellationToken);
        await tries.ClearAsync(user.Id, door, cancellationToken);
        if (result == PasswordVerificationResult.SuccessRehashNeeded) await accounts.RehashAsync(user, input.Password, cancellationToken);
        return user.EmailConfirmed ? user : throw IdentityErrors.Unconfirmed();
    }

    private async Task<User?> FindByTicketAsync(string? ticket, CancellationToken cancellationToken)
    {
        if (tokens.FindUserId(AccountTokenPurpose.SecondStep, ticket) is not { } id) return null;
        var user = await Db.Set<User>().SingleOrDefaultAsync(u => u.Id == id, cancellationToken);
        return user is not null && tokens.IsFor(AccountTokenPurpose.SecondStep, ticket, user) ? user : null;
    }

    /// <summary>Unknown addresses close as accounts do, so that closing tells nothing.</summary>
    private async Task<BusinessException> RefuseUnknownAsync(string email, string password, CancellationToken cancellationToken)
    {
        var wait = await limits.TakeAsync("sign-in-unknown", Emails.Normalize(email), MaxTries - 1, LockOut, cancellationToken);
        accounts.IsPassword(null, password);
        await Audit.NoteAccountAsync("Account.SignInFailed", null, cancellationToken);
        return wait is { } closed ? IdentityErrors.LockedOut(closed) : IdentityErrors.WrongPassword();
    }

    /// <summary>Tells the owner of a closed account, once a day at most: who guesses on and on is not to fill a mailbox.</summary>
    private async Task<BusinessException> RefuseWrongAsync(User user, TryTaken taken, CancellationToken cancellationToken)
    {
        await Audit.NoteAccountAsync(taken.ClosedUntil is null ? "Account.SignInFailed" : "Account.LockedOut", user.Id, cancellationToken);
        if (taken.ClosedUntil is not { } until) return IdentityErrors.WrongPassword();
        if (await limits.TakeAsync("told-of-guesses", user.Id.ToString(), 1, TimeSpan.FromDays(1), cancellationToken) is null)
        {
            using var platform = Tenant.Change(PlatformTenant.Id);
            user.TellOfSecurityChange(SecurityChange.PasswordGuessed);
            await Db.SaveChangesAsync(cancellationToken);
        }

        return IdentityErrors.LockedOut(until - Now);
    }
}
