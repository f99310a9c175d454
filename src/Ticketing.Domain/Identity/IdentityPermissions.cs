using Ticketing.Common;

namespace Ticketing.Identity;

[Permissions]
public static class IdentityPermissions
{
    [Title("See the team")]
    public const string ViewTeam = "Identity.ViewTeam";

    [Title("Invite, change and remove team members")]
    public const string ManageTeam = "Identity.ManageTeam";
}
