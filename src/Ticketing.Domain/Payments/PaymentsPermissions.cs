using Ticketing.Common;

namespace Ticketing.Payments;

[Permissions]
public static class PaymentsPermissions
{
    [Permission("See payments and the ledger", RoleNames.Finance)]
    public const string View = "Payments.View";
}
