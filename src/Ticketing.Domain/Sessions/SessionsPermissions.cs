using Ticketing.Common;

namespace Ticketing.Sessions;

[Permissions]
public static class SessionsPermissions
{
    [Permission("Change and import the programme", RoleNames.EventManager)]
    public const string Manage = "Sessions.Manage";
}
