using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// One's own second factors. What weakens or changes them asks for the password again, tells the owner by mail, and ends every
/// session of the account: renew this one afterwards.
/// </summary>
public sealed class SecurityAppService(
    AppServiceContext context, Accounts accounts, OwnPassword password, AuthenticatorSecrets secrets, ISessions sessions, AttemptLimits limits) : AppService(context)
{
    /// <summary>What apps show above the codes.</summary>
    private const string Issuer = "Ticketing";

    /// <summary>For setting up with a wrong code, which locks nobody out.</summary>
    private const int MaxConfirmations = 10;

    [OpenToAnyone("one's own account")]
    public async Task<SecurityDto> GetAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        var since = await Db.Set<Authenticator>().Where(a => a.UserId == me && a.ConfirmedAt != null).Select(a => a.ConfirmedAt).SingleOrDefaultAsync(cancellationToken);
        return new(since, await Db.Set<RecoveryCode>().CountAsync(c => c.UserId == me && c.UsedAt == null, cancellationToken));
    }

    /// <summary>Makes a new secret for an app; nothing changes until a code of it confirms.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:AuthenticatorOn</c>; what <see cref="OwnPassword"/> refuses.</exception>
    [OpenToAnyone("one's own account")]
    public async Task<AuthenticatorSetup> StartAuthenticatorAsync(PasswordInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        if (user.TwoFactorEnabled) throw IdentityErrors.AuthenticatorOn();
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        await Db.Set<Authenticator>().Where(a => a.UserId == user.Id && a.ConfirmedAt == null).ExecuteDeleteAsync(cancellationToken);
        var app = new Authenticator(user.Id, secrets.Protect(Totp.NewSecret()), Now);
        Db.Set<Authenticator>().Add(app);
        await Db.SaveChangesAsync(cancellationToken);
        return Describe(user, app);
    }

    /// <summary>The secret that waits for its first code, if there is one.</summary>
    [OpenToAnyone("one's own account")]
    public async Task<AuthenticatorSetup?> FindSetupAsync(CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        return await FindPendingAsync(user.Id, cancellationToken) is { } app ? Describe(user, app) : null;
    }

    /// <summary>Turns the second step on with the app's first code.</summary>
    /// <returns>ten new recovery codes, never shown again.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:WrongCode</c>; <c>AuthenticatorNotStarted</c>.</exception>
    [OpenToAnyone("one's own account")]
    public async Task<RecoveryCodes> ConfirmAuthenticatorAsync(CodeInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        var app = await FindPendingAsync(user.Id, cancellationToken) ?? throw IdentityErrors.AuthenticatorNotStarted();
        await limits.DemandAsync("authenticator", user.Id.ToString(), MaxConfirmations, TimeSpan.FromMinutes(15), cancellationToken);
        var step = Totp.FindStep(secrets.Read(app), input.Code, Now) ?? throw IdentityErrors.WrongCode("code");
        app.Confirm(step, Now);
        user.TurnOnTwoFactor();
        return await SaveWithNewCodesAsync(user, cancellationToken);
    }

    [OpenToAnyone("one's own account")]
    public async Task TurnOffAuthenticatorAsync(PasswordInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        if (!user.TwoFactorEnabled) throw IdentityErrors.AuthenticatorNotStarted();
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        Db.Set<Authenticator>().RemoveRange(await Db.Set<Authenticator>().Where(a => a.UserId == user.Id).ToListAsync(cancellationToken));
        Db.Set<RecoveryCode>().RemoveRange(await Db.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ToListAsync(cancellationToken));
        user.TurnOffTwoFactor();
        await SaveAsync(user, cancellationToken);
    }

    /// <summary>Ten new ones; those before are worth nothing from now on.</summary>
    [OpenToAnyone("one's own account")]
    public async Task<RecoveryCodes> RenewRecoveryCodesAsync(PasswordInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        if (!user.TwoFactorEnabled) throw IdentityErrors.AuthenticatorNotStarted();
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        user.RenewRecoveryCodes();
        return await SaveWithNewCodesAsync(user, cancellationToken);
    }

    private Task<Authenticator?> FindPendingAsync(Guid userId, CancellationToken cancellationToken) =>
        Db.Set<Authenticator>().SingleOrDefaultAsync(a => a.UserId == userId && a.ConfirmedAt == null, cancellationToken);

    private AuthenticatorSetup Describe(User user, Authenticator app)
    {
        var secret = secrets.Read(app);
        return new(Totp.Text(secret), Totp.Link(secret, Issuer, user.Email!));
    }

    private async Task<RecoveryCodes> SaveWithNewCodesAsync(User user, CancellationToken cancellationToken)
    {
        Db.Set<RecoveryCode>().RemoveRange(await Db.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ToListAsync(cancellationToken));
        var codes = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New()).ToList();
        Db.Set<RecoveryCode>().AddRange(codes.Select(code => new RecoveryCode(user.Id, code)));
        await SaveAsync(user, cancellationToken);
        return new(codes);
    }

    private async Task SaveAsync(User user, CancellationToken cancellationToken)
    {
        using var platform = Tenant.Change(PlatformTenant.Id);
        await Db.SaveChangesAsync(cancellationToken);
        sessions.Forget(user.Id);
    }
}
