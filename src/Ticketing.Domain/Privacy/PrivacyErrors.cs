using Ticketing.Common;

namespace Ticketing.Privacy;

public static class PrivacyErrors
{
    public static BusinessException NotConfirmed(string field) => CommonErrors.Field(field, "Ticketing:Privacy:NotConfirmed");

    /// <summary>An organization would be left without an owner.</summary>
    public static BusinessException OnlyOwner(string organizations) => new(ErrorKind.Conflict, "Ticketing:Privacy:OnlyOwner", ("organizations", organizations));
}
