using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// The second proof after the password: a code of the authenticator app, or a recovery code. Each is good once, which one
/// conditional update decides; tries are few, and the owner hears of somebody who has the password and guesses.
/// </summary>
public sealed class SecondStep(ITicketingDb db, ISignInTries tries, SignInDoors doors, AuthenticatorSecrets secrets, IAuditTrail audit, ICurrentTenant tenant, TimeProvider clock)
{
    /// <summary>Five wrong codes close it, for longer each time: of 1,000,000 codes three are right at a moment.</summary>
    public static readonly TryLimit Limit = new(5, TimeSpan.FromMinutes(15), Grows: true);

    /// <exception cref="BusinessException"><c>Ticketing:Identity:WrongCode</c>, <c>CodesClosed</c>.</exception>
    public async Task ProveAsync(User user, string? code, string? recoveryCode, CancellationToken cancellationToken)
    {
        var field = string.IsNullOrWhiteSpace(code) ? "recoveryCode" : "code";
        if (string.IsNullOrWhiteSpace(code) && string.IsNullOrWhiteSpace(recoveryCode)) throw CommonErrors.Required("code");
        var door = await doors.FindAsync("code", user.Id, cancellationToken);
        var taken = await tries.TakeAsync(user.Id, door, Limit, cancellationToken);
        if (!taken.IsAllowed) throw Closed(taken);
        var isRight = field == "code" ? await SpendCodeAsync(user.Id, code, cancellationToken) : await SpendRecoveryCodeAsync(user, recoveryCode, cancellationToken);
        if (!isRight) throw await RefuseAsync(user, field, taken, cancellationToken);
        await tries.ClearAsync(user.Id, door, cancellationToken);
    }

    private async Task<bool> SpendCodeAsync(Guid userId, string? code, CancellationToken cancellationToken)
    {
        var app = await db.Set<Authenticator>().AsNoTracking().SingleOrDefaultAsync(a => a.UserId == userId && a.ConfirmedAt != null, cancellationToken);
        if (app is null || Totp.FindStep(secrets.Read(app), code, clock.GetUtcNow()) is not { } step) return false;
        return await db.Set<Authenticator>().Where(a => a.UserId == userId && a.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), cancellationToken) == 1;
    }

    private async Task<bool> SpendRecoveryCodeAsync(User user, string? typed, CancellationToken cancellationToken)
    {
        if (RecoveryCode.HashOf(typed) is not { } hash) return false;
        DateTimeOffset? now = clock.GetUtcNow();
        var spent = await db.Set<RecoveryCode>().Where(c => c.UserId == user.Id && c.Hash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken);
        if (spent == 0) return false;
        await audit.NoteAccountAsync("Account.RecoveryCodeUsed", user.Id, cancellationToken);
        await TellAsync(user, SecurityChange.RecoveryCodeUsed, cancellationToken);
        return true;
    }

    private async Task<BusinessException> RefuseAsync(User user, string field, TryTaken taken, CancellationToken cancellationToken)
    {
        await audit.NoteAccountAsync(taken.ClosedUntil is null ? "Account.CodeFailed" : "Account.LockedOut", user.Id, cancellationToken);
        if (taken.ClosedUntil is null) return IdentityErrors.WrongCode(field);
        await TellAsync(user, SecurityChange.CodesGuessed, cancellationToken);
        return Closed(taken);
    }

    private BusinessException Closed(TryTaken taken) => IdentityErrors.CodesClosed(taken.ClosedUntil!.Value - clock.GetUtcNow());

    private async Task TellAsync(User user, SecurityChange change, CancellationToken cancellationToken)
    {
        using var platform = tenant.Change(PlatformTenant.Id);
        user.TellOfSecurityChange(change);
        await db.SaveChangesAsync(cancellationToken);
    }
}
