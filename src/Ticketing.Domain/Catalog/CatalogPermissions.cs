using Ticketing.Common;

namespace Ticketing.Catalog;

[Permissions]
public static class CatalogPermissions
{
    [Title("See ticket types, places and questions")]
    public const string View = "Catalog.View";

    [Title("Change ticket types, places and questions")]
    public const string Manage = "Catalog.Manage";
}
