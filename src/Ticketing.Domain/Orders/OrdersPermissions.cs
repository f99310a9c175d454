using Ticketing.Common;

namespace Ticketing.Orders;

[Permissions]
public static class OrdersPermissions
{
    [Title("See orders and attendees")]
    public const string View = "Orders.View";

    [Title("Change attendee details and send tickets again")]
    public const string Manage = "Orders.Manage";

    [Title("Cancel and refund orders")]
    public const string Cancel = "Orders.Cancel";
}
