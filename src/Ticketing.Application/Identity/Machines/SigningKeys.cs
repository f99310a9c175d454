using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Quartz;
using Ticketing.Common.Jobs;

namespace Ticketing.Identity;

/// <summary>
/// The keys that sign access tokens. They follow each other without a gap: which one signs is decided by the time alone, so
/// that every process takes the same, and each was published for days before it signs. Source: RFC 7517, RFC 7638.
/// </summary>
public sealed class SigningKeys(ISigningKeyStore store, IDataProtectionProvider protection, IOptions<MachineOptions> options, TimeProvider clock)
{
    private const int Bits = 2048;

    private readonly ConcurrentDictionary<string, SigningCredentials> opened = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonWebKey> known = new(StringComparer.Ordinal);

    /// <summary>The key of this moment, made at once where there is none.</summary>
    /// <exception cref="CryptographicException">The key ring that closed it is lost.</exception>
    public async Task<SigningCredentials> GetCurrentAsync(CancellationToken cancellationToken)
    {
        var key = await FindCurrentAsync(cancellationToken);
        if (key is null)
        {
            await RotateAsync(cancellationToken);
            key = await FindCurrentAsync(cancellationToken) ?? throw new InvalidOperationException("No key signs now.");
        }

        return opened.GetOrAdd(key.Id, _ => Open(key));
    }

    /// <summary>The public key with this id, for as long as tokens that it signed may live.</summary>
    public async Task<JsonWebKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var key = (await store.ListAsync(cancellationToken)).FirstOrDefault(k => k.Id == keyId && clock.GetUtcNow() < k.EndsAt);
        return key is null ? null : known.GetOrAdd(key.Id, _ => Publish(key.PublicKey));
    }

    /// <summary>All that others need to know: the key that signs, the next one, and old ones until their tokens have ended.</summary>
    public async Task<IReadOnlyList<JsonWebKey>> ListAsync(CancellationToken cancellationToken)
    {
        await GetCurrentAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return (await store.ListAsync(cancellationToken)).Where(k => now < k.EndsAt).OrderBy(k => k.SignsFrom).Select(k => known.GetOrAdd(k.Id, _ => Publish(k.PublicKey))).ToList();
    }

    /// <summary>Makes the keys that are due and drops those that have ended.</summary>
    public Task RotateAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.RotateAsync(now, keys => Missing(keys, now), cancellationToken);
    }

    private List<TokenKey> Missing(IReadOnlyList<TokenKey> keys, DateTimeOffset now)
    {
        var (made, until) = (new List<TokenKey>(), keys.Select(k => (DateTimeOffset?)k.SignsUntil).Max() ?? now);
        if (until < now) until = now; // nobody rotated for so long that none signs: one does from now on
        while (until - now <= options.Value.KeyLead)
        {
            made.Add(Make(until));
            until += options.Value.KeyLifetime;
        }

        return made;
    }

    private TokenKey Make(DateTimeOffset from)
    {
        using var rsa = RSA.Create(Bits);
        var until = from + options.Value.KeyLifetime;
        var id = Base64UrlEncoder.Encode(new RsaSecurityKey(rsa.ExportParameters(false)).ComputeJwkThumbprint());
        return new(id, rsa.ExportSubjectPublicKeyInfo(), Protector(id).Protect(Convert.ToBase64String(rsa.ExportPkcs8PrivateKey())), from, until, until + options.Value.AccessTokenLifetime);
    }

    private SigningCredentials Open(TokenKey key)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(Protector(key.Id).Unprotect(key.ProtectedPrivateKey)), out _);
        return new(new RsaSecurityKey(rsa) { KeyId = key.Id }, SecurityAlgorithms.RsaSha256);
    }

    private static JsonWebKey Publish(byte[] publicKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(publicKey, out _);
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)));
        (key.Alg, key.Use, key.Kid) = (SecurityAlgorithms.RsaSha256, JsonWebKeyUseNames.Sig, Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()));
        return key;
    }

    private async Task<TokenKey?> FindCurrentAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return (await store.ListAsync(cancellationToken)).FirstOrDefault(k => k.SignsAt(now));
    }

    private IDataProtector Protector(string keyId) => protection.CreateProtector("Ticketing.Identity.SigningKeys", keyId);
}

/// <summary>Publishes the next key in time and drops old ones.</summary>
[Every(3600)]
public sealed class RotateSigningKeysJob(SigningKeys keys) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await keys.RotateAsync(cancellationToken);
}
