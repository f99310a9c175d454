using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Sign-in by password and, where the account has one, a second factor; with a lock-out that parallel guesses can't outrun: a try is taken before it is checked.</summary>
public sealed class SignInAppService(
    AppServiceContext context, Accounts accounts, AccountTokens tokens, SecondStep second, SessionStarter starter, ISessions sessions, AttemptLimits limits, IClientAddress client)
    : AppService(context)
{
    /// <summary>Wrong passwords after which an account is closed for <see cref="LockOut"/>.</summary>
    public const int MaxTries = 5;

    public static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

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
        limits.Demand("sign-in", client.Network, 100, TimeSpan.FromMinutes(10));
        var user = await accounts.FindByEmailAsync(email, cancellationToken);
        if (user is null) throw await RefuseUnknownAsync(email, input.Password, cancellationToken);
        await TakeTryAsync(user.Id, cancellationToken);
        var result = accounts.Verify(user, input.Password);
        if (result == PasswordVerificationResult.Failed) throw await RefuseWrongAsync(user.Id, cancellationToken);
        await ClearTriesAsync(user.Id, cancellationToken);
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
