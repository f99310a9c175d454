using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Refusals about sign-in by an organization's provider.</summary>
public static class SsoErrors
{
    /// <summary>What came back from the provider isn't the answer to what we asked: another browser, too late, used, forged. The reason is logged, never told.</summary>
    public static BusinessException NotOurs() => new(ErrorKind.Conflict, "Ticketing:Identity:SsoNotOurs");

    /// <summary>The provider said no; its own words stay out, anybody can write them into the address.</summary>
    public static BusinessException Declined() => new(ErrorKind.Conflict, "Ticketing:Identity:SsoDeclined");

    public static BusinessException Unreachable(string field) => CommonErrors.Field(field, "Ticketing:Identity:SsoUnreachable");

    /// <summary>While somebody signs in.</summary>
    public static BusinessException ProviderFailed() => new(ErrorKind.Unavailable, "Ticketing:Identity:SsoProviderFailed");

    public static BusinessException BadIssuer(string field) => CommonErrors.Field(field, "Ticketing:Identity:BadIssuer");

    public static BusinessException IssuerMismatch(string field, string named) => CommonErrors.Field(field, "Ticketing:Identity:IssuerMismatch", ("named", named));

    /// <summary>No value of theirs has a role, and there is no default.</summary>
    public static BusinessException NoRoleForYou() => new(ErrorKind.Forbidden, "Ticketing:Identity:SsoNoRole");

    /// <summary>They were in the team and are no more: the provider alone doesn't bring them back.</summary>
    public static BusinessException Removed() => new(ErrorKind.Forbidden, "Ticketing:Identity:SsoRemoved");

    /// <summary>The account is linked to another person of the same provider.</summary>
    public static BusinessException AlreadyLinked() => new(ErrorKind.Conflict, "Ticketing:Identity:SsoAlreadyLinked");

    /// <summary>Linking needs a sign-in to the account itself, not one by a provider.</summary>
    public static BusinessException SignInByPassword() => new(ErrorKind.Conflict, "Ticketing:Identity:SsoSignInByPassword");

    /// <summary>Members with this address act here only in a session by the provider.</summary>
    public static BusinessException Required() => new(ErrorKind.Forbidden, "Ticketing:Identity:SsoRequired");

    /// <summary>A SAML provider that isn't told yet.</summary>
    public static BusinessException Incomplete() => new(ErrorKind.Conflict, "Ticketing:Identity:SsoIncomplete");

    public static BusinessException TooManyConnections(int max) => new(ErrorKind.Conflict, "Ticketing:Identity:TooManyConnections", ("max", max));

    public static BusinessException OwnersAreNotMapped(string field) => CommonErrors.Field(field, "Ticketing:Identity:OwnersAreNotMapped");

    public static BusinessException BadRule(string field) => CommonErrors.Field(field, "Ticketing:Identity:BadRule");

    public static BusinessException PublicDomain(string field) => CommonErrors.Field(field, "Ticketing:Identity:PublicDomain");

    public static BusinessException DomainTaken(string field) => CommonErrors.Field(field, "Ticketing:Identity:DomainTaken");

    public static BusinessException TooManyDomains(int max) => new(ErrorKind.Conflict, "Ticketing:Identity:TooManyDomains", ("max", max));
}
