using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>How a provider speaks.</summary>
public enum SsoKind
{
    Oidc,
    Saml,
}

/// <summary>An organization's own identity provider, by OpenID Connect or SAML. Who controls it says who everybody is: only an owner sets it up.</summary>
public sealed partial class SsoConnection : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 60;
    public const int MaxIssuerLength = 500;
    public const int MaxClientIdLength = 255;
    public const int MaxSecretLength = 500;
    public const int MaxScopesLength = 300;
    public const int MaxRoleClaimLength = 200;
    public const int MaxRules = 50;
    public const int MaxRuleLength = 200;
    public const string UsualScopes = "openid email profile";

    private List<string> ruleValues = [];
    private List<string> ruleRoles = [];

    public SsoConnection(Guid id, string? name, string? issuer, DateTimeOffset now) : base(id)
    {
        Issuer = Guard.Line(issuer, "issuer", MaxIssuerLength);
        CreatedAt = now;
        Describe(name, isEnabled: true);
    }

    private SsoConnection(Guid id, DateTimeOffset createdAt) : base(id) => CreatedAt = createdAt;

    private SsoConnection()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>What stands on the button.</summary>
    public string Name { get; private set; } = "";

    public SsoKind Kind { get; private set; }

    /// <summary>The provider's issuer, or its entity ID. Never changes: with it every person would become another. Empty while a SAML provider isn't told yet.</summary>
    public string Issuer { get; private set; } = "";

    public string ClientId { get; private set; } = "";

    /// <summary>Encrypted; readable to the sign-in alone.</summary>
    public string ProtectedSecret { get; private set; } = "";

    public string Scopes { get; private set; } = "";

    /// <summary>The claim that decides on roles.</summary>
    public string? RoleClaim { get; private set; }

    /// <summary>Beside <see cref="RuleRoles"/>: value and role, pairwise.</summary>
    public IReadOnlyList<string> RuleValues => ruleValues;

    public IReadOnlyList<string> RuleRoles => ruleRoles;

    /// <summary>For who comes with no value that has a rule; <c>null</c> lets nobody else in.</summary>
    public string? DefaultRole { get; private set; }

    public bool IsEnabled { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public void Describe(string? name, bool isEnabled)
    {
        Name = Guard.Line(name, "name", MaxNameLength);
        IsEnabled = isEnabled && IsComplete;
    }

    public void UseClient(string? clientId, string? protectedSecret, string? scopes)
    {
        ClientId = Guard.Line(clientId, "clientId", MaxClientIdLength);
        if (protectedSecret is not null) ProtectedSecret = protectedSecret;
        if (ProtectedSecret.Length == 0) throw CommonErrors.Required("clientSecret");
        var words = (Guard.OptionalLine(scopes, "scopes", MaxScopesLength) ?? UsualScopes).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);
        Scopes = string.Join(' ', words.Contains("openid") ? words : words.Prepend("openid"));
    }

    /// <param name="claim">the claim that decides.</param>
    /// <param name="rules">the role for each of its values.</param>
    /// <param name="defaultRole">for everybody else; none lets nobody else in.</param>
    public void MapRoles(string? claim, IReadOnlyList<(string Value, string Role)> rules, string? defaultRole)
    {
        if (rules.Count > MaxRules) throw CommonErrors.OutOfRange("roleRules", 0, MaxRules);
        RoleClaim = rules.Count > 0 ? Guard.Line(claim, "roleClaim", MaxRoleClaimLength) : Guard.OptionalLine(claim, "roleClaim", MaxRoleClaimLength);
        ruleValues = rules.Select(r => Guard.Line(r.Value, "roleRules", MaxRuleLength)).ToList();
        ruleRoles = rules.Select(r => r.Role).ToList();
        DefaultRole = defaultRole;
    }

    /// <summary>The roles for somebody who comes with these values; empty lets them not in.</summary>
    public IReadOnlyList<string> RolesFor(IReadOnlyCollection<string> values)
    {
        var mapped = ruleValues.Zip(ruleRoles).Where(rule => values.Contains(rule.First)).Select(rule => rule.Second).Distinct(StringComparer.Ordinal).ToList();
        return mapped.Count > 0 || DefaultRole is null ? mapped : [DefaultRole];
    }
}
