using Ticketing.Common;

namespace Ticketing.Tenants;

[Permissions]
public static class TenantsPermissions
{
    [Title("See the organization's settings")]
    public const string View = "Tenants.View";

    [Title("Change the organization's name, brand and settings")]
    public const string Manage = "Tenants.Manage";

    [Title("Close the organization")]
    public const string Close = "Tenants.Close";
}
