using Ticketing.Common;

namespace Ticketing.Queueing;

[Permissions]
public static class QueueingPermissions
{
    [Permission("See an event's waiting room and waitlist", RoleNames.EventManager, RoleNames.Finance)]
    public const string View = "Queueing.View";

    [Permission("Set up and steer an event's waiting room and waitlist", RoleNames.EventManager)]
    public const string Manage = "Queueing.Manage";
}
