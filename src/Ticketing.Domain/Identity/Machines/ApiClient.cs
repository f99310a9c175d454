using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// A program that gets short-lived access tokens by OAuth 2.0 client credentials. Like an API token it acts for the member who
/// made it, within some permissions and events, and never for more than that member may do at the moment. It proves itself by
/// a secret, of which only the hash is stored, or by a key of its own, of which we know the public half.
/// </summary>
public sealed class ApiClient : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 60;
    public const int MaxKeyLength = 2000;

    /// <summary>What every secret begins with, so that scanners find one that leaked: <c>tks_[0-9a-z]{41}</c>.</summary>
    public const string Mark = "tks_";

    /// <summary>200 random bits, and a check character.</summary>
    private const int SecretLength = 41;

    private List<string> permissions = [];
    private List<Guid> eventIds = [];

    public ApiClient(Guid id, string? name, ProgramRights rights, Guid ownerId, DateTimeOffset now) : base(id)
    {
        Name = Guard.Line(name, "name", MaxNameLength);
        (permissions, eventIds, ExpiresAt) = ([.. rights.Permissions], [.. rights.EventIds], rights.ExpiresAt);
        (OwnerId, CreatedAt) = (ownerId, now);
    }

    private ApiClient()
    {
    }

    public Guid TenantId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>SHA-256: the secret has too many bits to be guessed from it. <c>null</c> for who has a key.</summary>
    public byte[]? SecretHash { get; private set; }

    /// <summary>A JSON web key (RFC 7517), its public half. <c>null</c> for who has a secret.</summary>
    public string? PublicKey { get; private set; }

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

    /// <returns>a new secret in place of any other proof; never to be had again.</returns>
    public string GiveSecret()
    {
        var text = Mark + Codes.New(SecretLength).ToLowerInvariant();
        (SecretHash, PublicKey) = (Secrets.Hash(text), null);
        return text;
    }

    /// <summary>It proves itself by signing with the key of which this is the public half.</summary>
    public void GiveKey(string publicKey) => (SecretHash, PublicKey) = (null, Guard.Line(publicKey, "publicKey", MaxKeyLength));

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
