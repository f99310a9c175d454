using Ticketing.Common;

namespace Ticketing.Identity;

[Permissions]
public static class IdentityPermissions
{
    [Permission("See the team")]
    public const string ViewTeam = "Identity.ViewTeam";

    [Permission("Invite, change and remove team members")]
    public const string ManageTeam = "Identity.ManageTeam";

    [Permission("Make and revoke API tokens")]
    public const string ManageTokens = "Identity.ManageTokens";

    /// <summary>The owner's alone: who controls a provider says who everybody is, owners included.</summary>
    [Permission("Set up single sign-on", RoleNames.OwnerAlone)]
    public const string ManageSso = "Identity.ManageSso";
}
