using Ticketing.Common;

namespace Ticketing.Orders;

[Permissions]
public static class OrdersPermissions
{
    [Permission("See orders and attendees", RoleNames.EventManager, RoleNames.Finance)]
    public const string View = "Orders.View";

    [Permission("Change attendee details and send tickets again", RoleNames.EventManager)]
    public const string Manage = "Orders.Manage";

    [Permission("Cancel and refund orders", RoleNames.Finance)]
    public const string Cancel = "Orders.Cancel";
}
