using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Answers from the member's roles and grants, as far as they hold at this moment and the API token leaves them.</summary>
public sealed class PermissionChecker(IAccessReader access, ICurrentTenant tenant, ICurrentUser user, TimeProvider clock) : IPermissionChecker
{
    public async Task<PermissionScope> ScopeOfAsync(string permission, CancellationToken cancellationToken)
    {
        if (user.Token is not { } token) return await OwnAsync(permission, cancellationToken);
        if (token.TenantId != tenant.Id) return PermissionScope.Nowhere;
        var left = token.ScopeOf(permission);
        return left.IsNowhere ? left : left.And(await OwnAsync(permission, cancellationToken));
    }

    private async Task<PermissionScope> OwnAsync(string permission, CancellationToken cancellationToken) =>
        (await access.GetAsync(cancellationToken)).ScopeOf(permission, clock.GetUtcNow());
}
