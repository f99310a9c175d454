using Ticketing.Common;

namespace Ticketing.Auditing;

[Permissions]
public static class AuditingPermissions
{
    [Permission("See the audit log")]
    public const string View = "Auditing.View";
}
