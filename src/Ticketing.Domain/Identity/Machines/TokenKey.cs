namespace Ticketing.Identity;

/// <summary>
/// A key of the installation that signs access tokens. It is published from when it is made, signs in
/// [<c>SignsFrom</c>, <c>SignsUntil</c>), and is kept until the last token it signed has ended.
/// </summary>
/// <param name="Id">its JWK thumbprint (RFC 7638), which tokens name as <c>kid</c>.</param>
/// <param name="PublicKey">a SubjectPublicKeyInfo.</param>
/// <param name="ProtectedPrivateKey">encrypted by the installation's key ring.</param>
/// <param name="SignsFrom">the first moment it signs.</param>
/// <param name="SignsUntil">the first moment it signs no more.</param>
/// <param name="EndsAt">when the last token it signed has ended.</param>
public sealed record TokenKey(string Id, byte[] PublicKey, string ProtectedPrivateKey, DateTimeOffset SignsFrom, DateTimeOffset SignsUntil, DateTimeOffset EndsAt)
{
    public bool SignsAt(DateTimeOffset now) => SignsFrom <= now && now < SignsUntil;
}

/// <summary>The signing keys of the installation, the same for every process; remembered until they change.</summary>
public interface ISigningKeyStore
{
    Task<IReadOnlyList<TokenKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Drops the keys that have ended and adds what <paramref name="missing"/> says of those left; one process at a time.</summary>
    Task RotateAsync(DateTimeOffset now, Func<IReadOnlyList<TokenKey>, IReadOnlyList<TokenKey>> missing, CancellationToken cancellationToken);
}
