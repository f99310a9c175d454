using Ticketing.Common;

namespace Ticketing.Tickets;

[Permissions]
public static class TicketsPermissions
{
    [Permission("See and print issued tickets", RoleNames.EventManager, RoleNames.Finance)]
    public const string View = "Tickets.View";

    [Permission("Issue tickets anew and void them", RoleNames.EventManager)]
    public const string Manage = "Tickets.Manage";
}
