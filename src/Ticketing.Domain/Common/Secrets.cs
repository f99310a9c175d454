using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Common;

/// <summary>Unguessable link parts: 160 random bits in base64url, stored as SHA-256 where the link itself need not be shown again.</summary>
public static class Secrets
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(20));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Equality in constant time.</summary>
    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
