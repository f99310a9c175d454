using Ticketing.Identity;

namespace Ticketing.Web.Pages.Identity;

/// <summary>A provider's settings as typed; rules are lines, with roles by their title.</summary>
public sealed class SsoForm
{
    public string? Name { get; set; }

    public string? Issuer { get; set; }

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    public string? Scopes { get; set; }

    public string? Metadata { get; set; }

    public string? SignOnUrl { get; set; }

    public string? Certificates { get; set; }

    public string? EmailClaim { get; set; }

    public string? NameClaim { get; set; }

    public string? RoleClaim { get; set; }

    public string? Rules { get; set; }

    public string? DefaultRole { get; set; }

    public bool IsEnabled { get; set; } = true;

    public static SsoForm Of(SsoConnectionDto connection, IReadOnlyList<RoleDto> roles) => new()
    {
        Name = connection.Name, Issuer = connection.Issuer, ClientId = connection.ClientId, Scopes = connection.Scopes, RoleClaim = connection.RoleClaim,
        DefaultRole = connection.DefaultRole, IsEnabled = connection.IsEnabled || connection.Saml is { IsComplete: false },
        SignOnUrl = connection.Saml?.SignOnUrl, EmailClaim = connection.Saml?.EmailClaim, NameClaim = connection.Saml?.NameClaim,
        Rules = string.Join('\n', connection.RoleRules.Select(r => $"{r.Value} = {roles.FirstOrDefault(role => role.Name == r.Role)?.Title ?? r.Role}")),
    };

    public SsoConnectionInput ToInput(SsoKind kind, IReadOnlyList<RoleDto> roles) => new()
    {
        Kind = kind, Metadata = Metadata, SignOnUrl = SignOnUrl, Certificates = Certificates, EmailClaim = EmailClaim, NameClaim = NameClaim,
        Name = Name, Issuer = Issuer, ClientId = ClientId, ClientSecret = ClientSecret, Scopes = Scopes,
        RoleClaim = RoleClaim, DefaultRole = DefaultRole, IsEnabled = IsEnabled,
        RoleRules = (Rules ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => Parse(line, roles)).ToList(),
    };

    private static SsoRule Parse(string line, IReadOnlyList<RoleDto> roles)
    {
        var at = line.LastIndexOf('=');
        if (at <= 0) throw SsoErrors.BadRule("rules");
        var (value, role) = (line[..at].Trim(), line[(at + 1)..].Trim());
        var known = roles.FirstOrDefault(r => r.Name == role || r.Title.Equals(role, StringComparison.OrdinalIgnoreCase));
        return value.Length > 0 && known is not null ? new(value, known.Name) : throw SsoErrors.BadRule("rules");
    }
}

/// <summary>What is known of a provider beforehand.</summary>
public sealed record SsoPreset(string Key, string Name, string? ButtonName, string? Issuer, string Help, string IssuerHint)
{
    public static IReadOnlyList<SsoPreset> All { get; } =
    [
        new("google", "Google", "Google", "https://accounts.google.com", "In the Google Cloud console: APIs & Services, Credentials, an OAuth client of the kind Web application, for internal users.", ""),
        new("microsoft", "Microsoft", "Microsoft", null, "In Microsoft Entra: App registrations, one for this organizational directory only, with a client secret.",
            "https://login.microsoftonline.com/ followed by your directory (tenant) ID and /v2.0"),
        new("oidc", "OpenID Connect", null, null, "Any provider that speaks OpenID Connect, with a client that has a secret.", "Where the provider's /.well-known/openid-configuration lies."),
        new("saml", "SAML", null, null, "Any provider that speaks SAML 2.0, such as Entra ID, Okta, Keycloak, Shibboleth or AD FS. Give it the addresses below, then paste its metadata.",
            "What the provider calls itself."),
    ];

    public bool IssuerIsFixed => Issuer is not null;

    public SsoKind Speaks => Key == "saml" ? SsoKind.Saml : SsoKind.Oidc;

    public static SsoPreset Find(string? key) => All.FirstOrDefault(p => p.Key == key) ?? All.First(p => p.Key == "oidc");
}
