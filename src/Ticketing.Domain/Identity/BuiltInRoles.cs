using System.Collections.Frozen;
using Ticketing.Catalog;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Payments;
using Ticketing.Sessions;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary>A named set of permissions.</summary>
public sealed record Role(string Name, string Title, string Description, FrozenSet<string> Permissions);

/// <summary>The roles every organization has.</summary>
public static class BuiltInRoles
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string EventManager = "event-manager";
    public const string Finance = "finance";
    public const string DoorStaff = "door-staff";

    public static IReadOnlyList<Role> All { get; } =
    [
        new(Owner, "Owner", "Everything, closing the organization included.",
            PermissionTree.All.Select(p => p.Name).ToFrozenSet()),
        new(Admin, "Admin", "Everything but closing the organization.",
            PermissionTree.All.Select(p => p.Name).Where(n => n != TenantsPermissions.Close).ToFrozenSet()),
        new(EventManager, "Event manager", "Events, programme, tickets, attendees and the door.",
            Set(TenantsPermissions.View, EventsPermissions.View, EventsPermissions.Manage, EventsPermissions.Publish,
                SessionsPermissions.Manage, CatalogPermissions.View, CatalogPermissions.Manage, OrdersPermissions.View,
                OrdersPermissions.Manage, CheckInPermissions.Scan, CheckInPermissions.View, CheckInPermissions.Manage)),
        new(Finance, "Finance", "Orders, refunds, payments and the ledger.",
            Set(TenantsPermissions.View, EventsPermissions.View, CatalogPermissions.View, OrdersPermissions.View,
                OrdersPermissions.Cancel, PaymentsPermissions.View)),
        new(DoorStaff, "Door staff", "The scanner and its counters.",
            Set(CheckInPermissions.Scan)),
    ];

    public static Role? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    private static FrozenSet<string> Set(params string[] permissions) => permissions.ToFrozenSet(StringComparer.Ordinal);
}
