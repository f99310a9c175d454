using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Ticketing.Identity;

/// <summary>The secrets of authenticator apps: in the database they are encrypted, so that a copy of it makes no codes.</summary>
public sealed class AuthenticatorSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Ticketing.Identity.Authenticators");

    public string Protect(byte[] secret) => protector.Protect(Convert.ToBase64String(secret));

    /// <exception cref="CryptographicException">The key is lost.</exception>
    public byte[] Read(Authenticator authenticator) => Convert.FromBase64String(protector.Unprotect(authenticator.ProtectedSecret));
}
