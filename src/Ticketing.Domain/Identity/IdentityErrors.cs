using Ticketing.Common;

namespace Ticketing.Identity;

public static class IdentityErrors
{
    public static BusinessException NoRole(string field) => CommonErrors.Field(field, "Ticketing:Identity:NoRole");

    public static BusinessException UnknownRole(string field, string role) =>
        CommonErrors.Field(field, "Ticketing:Identity:UnknownRole", ("role", role));
}
