using Ticketing.Common;

namespace Ticketing.Payments;

[Permissions]
public static class PaymentsPermissions
{
    [Title("See payments and the ledger")]
    public const string View = "Payments.View";
}
