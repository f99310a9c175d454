using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What is particular to a provider that speaks SAML 2.0.</summary>
public sealed partial class SsoConnection
{
    /// <summary>Goes before an entity ID in <see cref="ExternalLogin.Issuer"/>: its people are never those of an OpenID Connect provider of the same name.</summary>
    public const string SamlIssuerPrefix = "saml:";

    public const int MaxEntityIdLength = MaxIssuerLength - 5;
    public const int MaxUrlLength = 2000;
    public const int MaxCertificates = 5;
    public const int MaxAttributeLength = 200;

    private List<string> certificates = [];

    /// <summary>Where people are sent to sign in.</summary>
    public string? SignOnUrl { get; private set; }

    /// <summary>The provider's signing certificates, each as DER in base64: the only ones believed. Several, so that it can change them without a gap.</summary>
    public IReadOnlyList<string> Certificates => certificates;

    /// <summary>The attribute with the e-mail address; <c>null</c> looks under the usual names.</summary>
    public string? EmailClaim { get; private set; }

    /// <summary>The attribute with the name; <c>null</c> looks under the usual names.</summary>
    public string? NameClaim { get; private set; }

    /// <summary>Whether it is known enough to sign in by it.</summary>
    public bool IsComplete => Kind == SsoKind.Oidc || (Issuer.Length > 0 && SignOnUrl is not null && certificates.Count > 0);

    /// <summary>A SAML provider, of which nothing is known yet: it asks for our addresses first.</summary>
    public static SsoConnection ForSaml(Guid id, string? name, DateTimeOffset now) =>
        new(id, now) { Kind = SsoKind.Saml, Name = Guard.Line(name, "name", MaxNameLength) };

    /// <param name="entityId">what it calls itself; stays once it is known.</param>
    /// <param name="signOnUrl">checked by who calls.</param>
    /// <param name="derCertificates">at least one.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SamlEntityChanged</c>; field refusals.</exception>
    public void UseSaml(string? entityId, string? signOnUrl, IReadOnlyList<string> derCertificates)
    {
        var issuer = Guard.Line(entityId, "issuer", MaxEntityIdLength);
        if (Issuer.Length > 0 && issuer != Issuer) throw SamlErrors.EntityChanged("issuer", Issuer);
        if (derCertificates.Count == 0) throw CommonErrors.Required("certificates");
        if (derCertificates.Count > MaxCertificates) throw SamlErrors.TooManyCertificates("certificates", MaxCertificates);
        Issuer = issuer;
        SignOnUrl = Guard.Line(signOnUrl, "signOnUrl", MaxUrlLength);
        certificates = [.. derCertificates];
    }

    public void MapAttributes(string? email, string? name)
    {
        EmailClaim = Guard.OptionalLine(email, "emailClaim", MaxAttributeLength);
        NameClaim = Guard.OptionalLine(name, "nameClaim", MaxAttributeLength);
    }
}
