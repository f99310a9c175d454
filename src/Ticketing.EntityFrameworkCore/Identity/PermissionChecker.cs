using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Answers from the member's roles and grants, as far as they hold at this moment and the API token leaves them; nothing
/// where the organization asks for a second factor that was not shown.
/// </summary>
public sealed class PermissionChecker(
    IAccessReader access, FactorCache factors, TicketingDbContext db, ICurrentTenant tenant, ICurrentUser user, TimeProvider clock) : IPermissionChecker
{
    public async Task<PermissionScope> ScopeOfAsync(string permission, CancellationToken cancellationToken)
    {
        if (user.Token is not { } token) return await OwnAsync(permission, cancellationToken);
        if (token.TenantId != tenant.Id) return PermissionScope.Nowhere;
        var left = token.ScopeOf(permission);
        return left.IsNowhere ? left : left.And(await OwnAsync(permission, cancellationToken));
    }

    public async Task<BusinessException?> FindSessionFaultAsync(CancellationToken cancellationToken)
    {
        var own = await access.GetAsync(cancellationToken);
        return await LacksAsync(own, cancellationToken) ? CommonErrors.SecondFactorRequired() : IsWithoutProvider(own) ? SsoErrors.Required() : null;
    }

    public async Task<bool> HasEndedAsync(string permission, Guid? eventId, CancellationToken cancellationToken) =>
        user.Token is null && (await access.GetAsync(cancellationToken)).HasEnded(permission, eventId, clock.GetUtcNow());

    public async Task<bool> LacksSecondFactorAsync(CancellationToken cancellationToken) => await LacksAsync(await access.GetAsync(cancellationToken), cancellationToken);

    private async Task<PermissionScope> OwnAsync(string permission, CancellationToken cancellationToken)
    {
        var own = await access.GetAsync(cancellationToken);
        return IsWithoutProvider(own) || await LacksAsync(own, cancellationToken) ? PermissionScope.Nowhere : own.ScopeOf(permission, clock.GetUtcNow());
    }

    /// <summary>A session has to have begun with a factor. An API token has none of its own: there who made it must have one. A provider of the organization's own asks for its own.</summary>
    private async Task<bool> LacksAsync(Access own, CancellationToken cancellationToken)
    {
        if (!own.NeedsSecondFactor || user.IsStrong || (user.SessionOrganizationId is { } bound && bound == tenant.Id)) return false;
        return user.Token is not { } token || await factors.GetAsync(token.OwnerId, ct => ReadAsync(token.OwnerId, ct), cancellationToken) != true;
    }

    private async Task<bool?> ReadAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Set<Authenticator>().AnyAsync(a => a.UserId == userId && a.ConfirmedAt != null, cancellationToken)
        || await db.Set<Passkey>().AnyAsync(p => p.UserId == userId, cancellationToken);

    /// <summary>Somebody who has to come by the provider and came otherwise; programs come by their tokens.</summary>
    private bool IsWithoutProvider(Access mine) => mine.MustUseProvider && user.Token is null && user.SessionOrganizationId != tenant.Id;
}
