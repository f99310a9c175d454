using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What a program may at most: permissions, the events they hold for (none named: all) and the first moment they don't.</summary>
public sealed record ProgramRights(IReadOnlyList<string> Permissions, IReadOnlyList<Guid> EventIds, DateTimeOffset? ExpiresAt)
{
    public const int MaxLifetimeDays = 3660;

    /// <exception cref="BusinessException"><c>Ticketing:Identity:NoPermission</c>, <c>UnknownPermission</c>, <c>NotForTokens</c>, <c>EndsInThePast</c>; <c>Ticketing:Common:OutOfRange</c>.</exception>
    public static ProgramRights Of(IReadOnlyList<string>? permissions, IReadOnlyList<Guid>? eventIds, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        var (names, events) = ((permissions ?? []).Distinct(StringComparer.Ordinal).ToList(), (eventIds ?? []).Distinct().ToList());
        if (names.Count == 0) throw IdentityErrors.NoPermission("permissions");
        if (names.Find(p => PermissionTree.Find(p) is null) is { } unknown) throw IdentityErrors.UnknownPermission("permissions", unknown);
        if (names.Find(p => !MayHave(p)) is { } never) throw IdentityErrors.NotForTokens("permissions", PermissionTree.Find(never)!.Title);
        if (events.Count > Narrowing.MaxEvents) throw CommonErrors.OutOfRange("eventIds", 0, Narrowing.MaxEvents);
        if (expiresAt <= now) throw IdentityErrors.EndsInThePast("expiresAt");
        if (expiresAt > now.AddDays(MaxLifetimeDays)) throw CommonErrors.OutOfRange("expiresAt", 1, MaxLifetimeDays);
        return new(names, events, expiresAt?.ToUniversalTime());
    }

    /// <summary>Programs don't make people members or other programs, and don't close organizations.</summary>
    public static bool MayHave(string permission) =>
        permission is not (IdentityPermissions.ManageTeam or IdentityPermissions.ManageTokens) && PermissionTree.Find(permission)?.Roles.Contains(RoleNames.OwnerAlone) == false;
}
