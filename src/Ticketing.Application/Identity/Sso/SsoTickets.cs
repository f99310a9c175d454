using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>A sign-in that is under way in one browser; its cookie holds this, encrypted. One that is only a trial signs nobody in.</summary>
public sealed record SsoAttempt(Guid TenantId, Guid ConnectionId, string State, string Nonce, string Verifier, string ReturnUrl, bool IsTrial = false);

/// <summary>What the provider sent the browser back with.</summary>
public sealed record SsoAnswer(string? Code, string? State, string? Issuer, string? Error);

/// <summary>Somebody whom a provider has proven and who has no account here yet, or not linked it.</summary>
public sealed record SsoStranger(Guid TenantId, Guid ConnectionId, ExternalPerson Person, string ReturnUrl);

/// <summary>Encrypts what a browser carries between two steps; each is good for one purpose and a few minutes.</summary>
public sealed class SsoTickets(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Time to sign in at the provider, or to one's account for linking.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int MaxLength = 16_000;

    public string Seal<T>(T content) => Protector<T>().Protect(JsonSerializer.Serialize(new Sealed<T>(content, clock.GetUtcNow() + Lifetime)));

    /// <returns><c>null</c> for what isn't ours, for something else, or too old.</returns>
    public T? Open<T>(string? ticket) where T : class
    {
        if (ticket is null or { Length: 0 or > MaxLength }) return null;
        try
        {
            var content = JsonSerializer.Deserialize<Sealed<T>>(Protector<T>().Unprotect(ticket))!;
            return clock.GetUtcNow() < content.EndsAt ? content.Content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector<T>() => protection.CreateProtector("Ticketing.Identity.SsoTickets", typeof(T).Name);

    private sealed record Sealed<T>(T Content, DateTimeOffset EndsAt);
}

/// <summary>Keeps client secrets encrypted by the installation's key ring, each bound to its connection.</summary>
public sealed class SsoSecrets(IDataProtectionProvider protection)
{
    public string Close(Guid connectionId, string secret) => Protector(connectionId).Protect(secret);

    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoProviderFailed</c> when the keys it was closed with are gone.</exception>
    public string Open(SsoConnection connection)
    {
        try
        {
            return Protector(connection.Id).Unprotect(connection.ProtectedSecret);
        }
        catch (CryptographicException)
        {
            throw SsoErrors.ProviderFailed();
        }
    }

    private IDataProtector Protector(Guid connectionId) => protection.CreateProtector("Ticketing.Identity.SsoSecrets", connectionId.ToString());
}
