using System.Collections.Frozen;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A named set of permissions.</summary>
public sealed record Role(string Name, string Title, string Description, FrozenSet<string> Permissions)
{
    /// <summary>A set without a role's words.</summary>
    public static Role Of(string name, IEnumerable<string> permissions) => new(name, name, "", permissions.ToFrozenSet(StringComparer.Ordinal));
}

/// <summary>The roles every organization has; each permission says where it is declared which of them have it.</summary>
public static class BuiltInRoles
{
    public static IReadOnlyList<Role> All { get; } =
    [
        new(RoleNames.Owner, "Owner", "Everything, closing the organization included.", Having(_ => true)),
        new(RoleNames.Admin, "Admin", "Everything but single sign-on and closing the organization.", Having(p => !p.Roles.Contains(RoleNames.OwnerAlone))),
        new(RoleNames.EventManager, "Event manager", "Events, programme, tickets, attendees and the door.", Named(RoleNames.EventManager)),
        new(RoleNames.Finance, "Finance", "Orders, refunds, payments and the ledger.", Named(RoleNames.Finance)),
        new(RoleNames.DoorStaff, "Door staff", "The scanner and its counters.", Named(RoleNames.DoorStaff)),
    ];

    public static Role? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    private static FrozenSet<string> Named(string role) => Having(p => p.Roles.Contains(role));

    private static FrozenSet<string> Having(Func<PermissionDefinition, bool> which) =>
        PermissionTree.All.Where(which).Select(p => p.Name).ToFrozenSet(StringComparer.Ordinal);
}
