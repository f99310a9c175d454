using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Refusals around those who run the installation.</summary>
public static class OperatorErrors
{
    public static BusinessException OperatorsAlone() => new(ErrorKind.Forbidden, "Ticketing:Identity:OperatorsAlone");

    public static BusinessException ReasonTooShort(string field, int min) => CommonErrors.Field(field, "Ticketing:Identity:ReasonTooShort", ("min", min));

    /// <summary>A member needs no visit.</summary>
    public static BusinessException MembersDontVisit() => new(ErrorKind.Conflict, "Ticketing:Identity:MembersDontVisit");
}
