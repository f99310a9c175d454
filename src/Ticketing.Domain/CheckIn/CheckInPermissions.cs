using Ticketing.Common;

namespace Ticketing.CheckIn;

[Permissions]
public static class CheckInPermissions
{
    [Permission("Scan tickets and search attendees at the door", RoleNames.EventManager, RoleNames.DoorStaff)]
    public const string Scan = "CheckIn.Scan";

    [Permission("See the scan log and door counters", RoleNames.EventManager)]
    public const string View = "CheckIn.View";

    [Permission("Set up checkpoints", RoleNames.EventManager)]
    public const string Manage = "CheckIn.Manage";
}
