using Ticketing.Common;

namespace Ticketing.Tenants;

[Permissions]
public static class TenantsPermissions
{
    [Permission("See the organization's settings", RoleNames.EventManager, RoleNames.Finance)]
    public const string View = "Tenants.View";

    [Permission("Change the organization's name, brand and settings")]
    public const string Manage = "Tenants.Manage";

    [Permission("Close the organization", RoleNames.OwnerAlone)]
    public const string Close = "Tenants.Close";
}
