using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Lets a program act for the member who made it, within some permissions and events: never more than that member may do
/// at the moment, and nothing once they are gone. Only its hash is stored.
/// </summary>
public sealed class ApiToken : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 60;

    /// <summary>What every token begins with, so that scanners find one that leaked: <c>tkt_[0-9a-z]{41}</c>.</summary>
    public const string Mark = "tkt_";

    /// <summary>200 random bits, and a check character.</summary>
    private const int SecretLength = 41;

    private const int ShownLength = 10;

    private List<string> permissions = [];
    private List<Guid> eventIds = [];

    private ApiToken(Guid id, string? name, string secret, ProgramRights rights, Guid ownerId, DateTimeOffset now) : base(id)
    {
        Name = Guard.Line(name, "name", MaxNameLength);
        (permissions, eventIds, ExpiresAt) = ([.. rights.Permissions], [.. rights.EventIds], rights.ExpiresAt);
        (Prefix, SecretHash) = (secret[..ShownLength], Secrets.Hash(secret));
        (OwnerId, CreatedAt) = (ownerId, now);
    }

    private ApiToken()
    {
    }

    public Guid TenantId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Its beginning, by which people tell tokens apart.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>SHA-256: the token has too many bits to be guessed from it.</summary>
    public byte[] SecretHash { get; private set; } = [];

    public IReadOnlyList<string> Permissions => permissions;

    /// <summary>Empty for all events.</summary>
    public IReadOnlyList<Guid> EventIds => eventIds;

    /// <summary>Whom it acts for.</summary>
    public Guid OwnerId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>Within a minute.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <returns>the token and its text, which is never to be had again.</returns>
    public static (ApiToken Token, string Text) Make(Guid id, string? name, ProgramRights rights, Guid ownerId, DateTimeOffset now)
    {
        var text = Mark + Codes.New(SecretLength).ToLowerInvariant();
        return (new(id, name, text, rights, ownerId, now), text);
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
