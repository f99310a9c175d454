using Ticketing.Common;

namespace Ticketing.Catalog;

[Permissions]
public static class CatalogPermissions
{
    [Permission("See ticket types, places and questions", RoleNames.EventManager, RoleNames.Finance)]
    public const string View = "Catalog.View";

    [Permission("Change ticket types, places and questions", RoleNames.EventManager)]
    public const string Manage = "Catalog.Manage";
}
