namespace Ticketing.Identity;

/// <summary>A provider to sign in with.</summary>
public sealed record SsoChoice(Guid Id, string Name);

/// <summary>Send the browser to <c>Url</c>; it keeps <c>Ticket</c> for the way back.</summary>
public sealed record SsoBegun(string Url, string Ticket);

/// <summary>
/// How a sign-in by a provider ended: somebody is signed in, or a stranger has to link an account first and keeps
/// <c>LinkTicket</c> until then.
/// </summary>
public sealed record SsoOutcome(SignedIn? SignedIn, string? LinkTicket, string ReturnUrl);

/// <summary>Who would be linked: a provider's words about somebody.</summary>
public sealed record SsoStrangerDto(string Provider, string? Email, string? Name, string ReturnUrl);

/// <summary>Who has <c>Value</c> in the connection's claim has <c>Role</c>.</summary>
public sealed record SsoRule(string Value, string Role);

/// <summary>
/// An identity provider. Its secret is never shown. <c>CallbackUrl</c> is what the provider is told to send people back to,
/// <c>People</c> how many are linked.
/// </summary>
public sealed record SsoConnectionDto(
    Guid Id, string Name, string Issuer, string ClientId, string Scopes,
    string? RoleClaim, IReadOnlyList<SsoRule> RoleRules, string? DefaultRole, bool IsEnabled, string CallbackUrl, int People, DateTimeOffset CreatedAt);

/// <summary>A provider's settings. <c>Issuer</c> can't be changed later.</summary>
public sealed record SsoConnectionInput
{
    /// <summary>What stands on the button.</summary>
    public string? Name { get; init; }

    /// <summary>Where <c>/.well-known/openid-configuration</c> is found below.</summary>
    public string? Issuer { get; init; }

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
