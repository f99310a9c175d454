using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Refusals of SAML answers and settings. They say what is wrong: signatures can't be made better by knowing which check
/// failed, and most refusals are faults in the setting up.
/// </summary>
public static class SamlErrors
{
    /// <summary>No XML as SAML has it, or XML that brings along what no answer needs: a DTD, comments, instructions.</summary>
    public static BusinessException Unreadable() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlUnreadable");

    /// <summary>More than one thing that could be meant, or signatures where none belongs: the marks of a wrapping attack.</summary>
    public static BusinessException Ambiguous() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlAmbiguous");

    public static BusinessException Unsigned() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlUnsigned");

    /// <summary>Changed after signing, or signed by somebody else.</summary>
    public static BusinessException BadSignature() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlBadSignature");

    /// <summary>Signed in a way that isn't taken, such as with SHA-1.</summary>
    public static BusinessException WeakSignature() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlWeakSignature");

    public static BusinessException Encrypted() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlEncrypted");

    public static BusinessException WrongIssuer() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlWrongIssuer");

    public static BusinessException WrongDestination() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlWrongDestination");

    public static BusinessException WrongRecipient() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlWrongRecipient");

    public static BusinessException WrongAudience() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlWrongAudience");

    /// <summary>The answer to nothing that was asked here, or to what was answered already.</summary>
    public static BusinessException NotAsked() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlNotAsked");

    public static BusinessException Expired() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlExpired");

    public static BusinessException Replayed() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlReplayed");

    /// <summary>It doesn't say who, or says it in a way that is new each time.</summary>
    public static BusinessException NoLastingSubject() => new(ErrorKind.Conflict, "Ticketing:Identity:SamlNoLastingSubject");

    public static BusinessException BadMetadata(string field) => CommonErrors.Field(field, "Ticketing:Identity:SamlBadMetadata");

    public static BusinessException NoRedirect(string field) => CommonErrors.Field(field, "Ticketing:Identity:SamlNoRedirect");

    public static BusinessException WantsSignedRequests(string field) => CommonErrors.Field(field, "Ticketing:Identity:SamlWantsSignedRequests");

    public static BusinessException BadSignOnUrl(string field) => CommonErrors.Field(field, "Ticketing:Identity:SamlBadSignOnUrl");

    public static BusinessException BadCertificate(string field) => CommonErrors.Field(field, "Ticketing:Identity:SamlBadCertificate");

    public static BusinessException TooManyCertificates(string field, int max) => CommonErrors.Field(field, "Ticketing:Identity:SamlTooManyCertificates", ("max", max));

    public static BusinessException EntityChanged(string field, string known) => CommonErrors.Field(field, "Ticketing:Identity:SamlEntityChanged", ("known", known));
}
