using Ticketing.Common;

namespace Ticketing.Privacy;

[Permissions]
public static class PrivacyPermissions
{
    [Permission("Export and erase what is kept about a person")]
    public const string Manage = "Privacy.Manage";
}
