using Ticketing.Common;

namespace Ticketing.CheckIn;

[Permissions]
public static class CheckInPermissions
{
    [Title("Scan tickets and search attendees at the door")]
    public const string Scan = "CheckIn.Scan";

    [Title("See the scan log and door counters")]
    public const string View = "CheckIn.View";

    [Title("Set up checkpoints")]
    public const string Manage = "CheckIn.Manage";
}
