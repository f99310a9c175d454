using System.Collections.Frozen;

namespace Ticketing.Common;

/// <summary>A request by an API token: for whom, in which organization, and at most what.</summary>
public sealed record TokenLimits(Guid TokenId, Guid TenantId, Guid OwnerId, FrozenSet<string> Permissions, IReadOnlyList<Guid> EventIds)
{
    /// <summary>What the token leaves of its owner's access.</summary>
    public PermissionScope ScopeOf(string permission)
    {
        if (!Permissions.Contains(permission)) return PermissionScope.Nowhere;
        if (EventIds.Count == 0) return PermissionScope.Everywhere;
        return PermissionTree.Find(permission)?.IsOfEvents == true ? PermissionScope.Within(EventIds) : PermissionScope.Nowhere;
    }
}
