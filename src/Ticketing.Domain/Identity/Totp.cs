using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Identity;

/// <summary>
/// The codes of authenticator apps: six digits, a new one every 30 seconds, as every app makes them.
/// Source: RFC 6238, RFC 4226; the link is https://github.com/google/google-authenticator/wiki/Key-Uri-Format.
/// </summary>
public static class Totp
{
    public const int Digits = 6;

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    // A phone's clock may be a step off, and typing takes time.
    private const int StepsOff = 1;
    private const int SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The number of the step that a moment lies in.</summary>
    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Period.TotalSeconds;

    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, mac);
        var part = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(mac[(mac[^1] & 0xf)..]) & 0x7fff_ffff;
        return (part % (uint)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <returns>the step whose code was typed, the present one or its neighbours; <c>null</c> when it is none of theirs.</returns>
    public static long? FindStep(ReadOnlySpan<byte> secret, string? typed, DateTimeOffset now)
    {
        if (Read(typed) is not { } code) return null;
        long? found = null;
        for (var step = StepAt(now) - StepsOff; step <= StepAt(now) + StepsOff; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(Code(secret, step)))) found = step;
        return found;
    }

    /// <summary>The secret as apps want it typed: base 32 (RFC 4648) without padding.</summary>
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < secret.Length * 8; bit += 5)
        {
            var pair = secret[bit / 8] << 8 | (bit / 8 + 1 < secret.Length ? secret[bit / 8 + 1] : 0);
            text.Append(Base32[pair >> (11 - bit % 8) & 31]);
        }

        return text.ToString();
    }

    /// <summary>What the QR code says.</summary>
    public static string Link(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Text(secret)}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>Apps show it in two groups, so spaces are welcome.</summary>
    private static string? Read(string? typed)
    {
        if (typed is null or { Length: > 20 }) return null;
        var code = typed.Replace(" ", "", StringComparison.Ordinal);
        return code.Length == Digits && code.All(char.IsAsciiDigit) ? code : null;
    }
}
