using Ticketing.Common;

namespace Ticketing.Sessions;

[Permissions]
public static class SessionsPermissions
{
    [Title("Change and import the programme")]
    public const string Manage = "Sessions.Manage";
}
