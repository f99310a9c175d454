using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Roles together with where and when they hold.</summary>
public sealed record HeldRoles(IReadOnlyList<Role> Roles, Narrowing Narrowing)
{
    public bool Have(string permission) => Roles.Any(r => r.Permissions.Contains(permission));
}

/// <summary>
/// All that one person may do in one organization, as it is stored; the clock decides when it is asked, and with
/// <c>NeedsSecondFactor</c> how they signed in.
/// </summary>
public sealed record Access(IReadOnlyList<HeldRoles> Held, bool NeedsSecondFactor = false)
{
    public static readonly Access None = new([]);

    /// <summary>Their address is of a domain that signs in by the organization's provider.</summary>
    public bool MustUseProvider { get; init; }

    public bool IsOwner => Held.Any(h => h.Narrowing.IsNone && h.Roles.Any(r => r.Name == RoleNames.Owner));

    public PermissionScope ScopeOf(string permission, DateTimeOffset now) => ScopeOf(permission, h => h.Narrowing.HoldsAt(now));

    /// <summary>Whether they had it for a time that is over: there, or anywhere without an event.</summary>
    public bool HasEnded(string permission, Guid? eventId, DateTimeOffset now) => Held.Any(h =>
        h.Narrowing.EndsAt <= now && h.Have(permission) && (eventId is null || h.Narrowing.EventIds.Count == 0 || h.Narrowing.EventIds.Contains(eventId.Value)));

    /// <summary>
    /// Whether this person may give all that <paramref name="roles"/> allow, so narrowed: nobody gives what they don't
    /// have, elsewhere than they have it, or for longer.
    /// </summary>
    /// <returns>the first permission that is missing; <c>null</c> when all are had.</returns>
    public string? MissingToGive(IEnumerable<Role> roles, Narrowing narrowing, DateTimeOffset now)
    {
        foreach (var permission in roles.SelectMany(r => r.Permissions).Distinct(StringComparer.Ordinal))
        {
            var scope = ScopeOf(permission, h => h.Narrowing.HoldsAt(now) && (h.Narrowing.EndsAt is null || h.Narrowing.EndsAt >= narrowing.EndsAt));
            var isHad = narrowing.EventIds.Count == 0 ? scope.IsEverywhere : narrowing.EventIds.All(scope.Includes);
            // Within events, what is the organization's own is never had: giving it changes nothing.
            if (!isHad && (narrowing.EventIds.Count == 0 || PermissionTree.Find(permission)?.IsOfEvents == true)) return permission;
        }

        return null;
    }

    private PermissionScope ScopeOf(string permission, Func<HeldRoles, bool> which)
    {
        var isOfEvents = PermissionTree.Find(permission)?.IsOfEvents == true;
        var having = Held.Where(h => which(h) && h.Have(permission)).ToList();
        if (having.Exists(h => h.Narrowing.EventIds.Count == 0)) return PermissionScope.Everywhere;
        return isOfEvents ? PermissionScope.Within(having.SelectMany(h => h.Narrowing.EventIds)) : PermissionScope.Nowhere;
    }
}

/// <summary>Reads what the current user may do in the current organization; remembered until it changes.</summary>
public interface IAccessReader
{
    Task<Access> GetAsync(CancellationToken cancellationToken);

    /// <summary>Forgets in this process what is remembered of the current organization; the others are told by the database.</summary>
    void Forget();
}
