namespace Ticketing.Identity;

/// <summary>A provider to sign in with.</summary>
public sealed record SsoChoice(Guid Id, string Name);

/// <summary>Send the browser to <c>Url</c>; it keeps <c>Ticket</c> for the way back.</summary>
public sealed record SsoBegun(string Url, string Ticket);

/// <summary>
/// How a sign-in by a provider ended: somebody is signed in, or a stranger has to link an account first and keeps
/// <c>LinkTicket</c> until then.
/// </summary>
public sealed record SsoOutcome(SignedIn? SignedIn, string? LinkTicket, string ReturnUrl)
{
    /// <summary>It was only tried out: what the provider said, and nobody is signed in.</summary>
    public SsoTrialDto? Trial { get; init; }
}

/// <summary>What a provider said of somebody who tried it out, and what they would be here. <c>Account</c> is who they are linked to.</summary>
public sealed record SsoTrialDto(Guid ConnectionId, string Provider, string Subject, string? Email, string? Name, IReadOnlyCollection<string> RoleValues, IReadOnlyList<string> Roles, string? Account);

/// <summary>Who would be linked: a provider's words about somebody.</summary>
public sealed record SsoStrangerDto(string Provider, string? Email, string? Name, string ReturnUrl);

/// <summary>Who has <c>Value</c> in the connection's claim has <c>Role</c>.</summary>
public sealed record SsoRule(string Value, string Role);

/// <summary>
/// An identity provider. Its secret is never shown. <c>CallbackUrl</c> is what the provider is told to send people back to,
/// <c>People</c> how many are linked, <c>Saml</c> what it says and is told where it speaks SAML.
/// </summary>
public sealed record SsoConnectionDto(
    Guid Id, string Name, string Issuer, string ClientId, string Scopes,
    string? RoleClaim, IReadOnlyList<SsoRule> RoleRules, string? DefaultRole, bool IsEnabled, string CallbackUrl, int People, DateTimeOffset CreatedAt)
{
    public SsoKind Kind { get; init; }

    public SamlConnectionDto? Saml { get; init; }
}

/// <summary><c>EntityId</c> is what we call ourselves to the provider, and where our metadata lie. <c>IsComplete</c>: it was told enough to sign in by.</summary>
public sealed record SamlConnectionDto(string EntityId, string? SignOnUrl, IReadOnlyList<SamlCertificateDto> Certificates, string? EmailClaim, string? NameClaim, bool IsComplete);

/// <summary><c>Sha256</c> is its fingerprint.</summary>
public sealed record SamlCertificateDto(string Subject, string Sha256, DateTimeOffset EndsAt);

/// <summary>A provider's settings. <c>Issuer</c> can't be changed later.</summary>
public sealed record SsoConnectionInput
{
    /// <summary>What stands on the button.</summary>
    public string? Name { get; init; }

    /// <summary>Can't be changed later.</summary>
    public SsoKind Kind { get; init; }

    /// <summary>Where <c>/.well-known/openid-configuration</c> is found below; with SAML the provider's entity ID, which may come later.</summary>
    public string? Issuer { get; init; }

    /// <summary>With SAML: the provider's metadata XML, instead of <c>Issuer</c>, <c>SignOnUrl</c> and <c>Certificates</c>.</summary>
    public string? Metadata { get; init; }

    /// <summary>With SAML: where people sign in, by HTTP-Redirect. None keeps the one there is.</summary>
    public string? SignOnUrl { get; init; }

    /// <summary>With SAML: the provider's signing certificates as PEM, one text with all of them. None keeps those there are.</summary>
    public string? Certificates { get; init; }

    /// <summary>With SAML: the attribute with the e-mail address; none looks under the usual names.</summary>
    public string? EmailClaim { get; init; }

    /// <summary>With SAML: the attribute with the name; none looks under the usual names.</summary>
    public string? NameClaim { get; init; }

    public string? ClientId { get; init; }

    /// <summary>None keeps the one there is.</summary>
    public string? ClientSecret { get; init; }

    public string? Scopes { get; init; }

    /// <summary>The claim that decides on roles, as <c>groups</c>.</summary>
    public string? RoleClaim { get; init; }

    public IReadOnlyList<SsoRule>? RoleRules { get; init; }

    /// <summary>For who has no such value; none lets nobody else in.</summary>
    public string? DefaultRole { get; init; }

    public bool IsEnabled { get; init; } = true;
}

/// <summary>Somebody linked to a person of a provider.</summary>
public sealed record SsoPersonDto(Guid Id, string Name, string Email, string Subject, DateTimeOffset LinkedAt, DateTimeOffset LastUsedAt);

/// <summary>A domain, and the TXT record that proves it.</summary>
public sealed record SsoDomainDto(Guid Id, string Name, string RecordName, string RecordText, DateTimeOffset? VerifiedAt, bool IsForced);

public sealed record SsoDomainInput
{
    public string? Domain { get; init; }
}

public sealed record ForceSsoInput
{
    public bool IsForced { get; init; }
}

/// <summary>All there is about an organization's single sign-on. <c>SignInUrl</c> is the page to hand to its people.</summary>
public sealed record SsoSetupDto(string SignInUrl, IReadOnlyList<SsoConnectionDto> Connections, IReadOnlyList<SsoDomainDto> Domains);
