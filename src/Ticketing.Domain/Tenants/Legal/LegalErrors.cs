using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>Refusals about legal texts and consents.</summary>
public static class LegalErrors
{
    public static BusinessException TermsNotAccepted(string field) => CommonErrors.Field(field, "Ticketing:Tenants:TermsNotAccepted");

    public static BusinessException NothingToAccept(string field) => CommonErrors.Field(field, "Ticketing:Tenants:NothingToAccept");

    public static BusinessException TermsStay() => new(ErrorKind.Conflict, "Ticketing:Tenants:TermsStay");

    /// <summary>Asking for terms that don't exist.</summary>
    public static BusinessException TermsMissing(string field) => CommonErrors.Field(field, "Ticketing:Tenants:TermsMissing");

    /// <summary>Somebody else has published a version meanwhile.</summary>
    public static BusinessException NewerVersion() => new(ErrorKind.Conflict, "Ticketing:Tenants:NewerVersion");
}
