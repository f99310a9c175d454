using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ticketing.Tickets;

namespace Ticketing.CheckIn;

/// <summary>
/// What a steward sees of a ticket, sealed so that only the ticket's own QR opens it: AES-256-GCM under a key that
/// HKDF-SHA256 (RFC 5869) makes of the QR's signature. The salt is a manifest's own, so each key seals one text only and the
/// nonce may be all zero.
/// </summary>
public static class SealedRecord
{
    public const int TagSize = 16;
    private const int KeySize = 32;
    private const int NonceSize = 12;

    private static readonly byte[] Info = "ticketing manifest v1"u8.ToArray();

    /// <param name="signature">The 64 bytes at the end of the ticket's token.</param>
    /// <param name="salt">The manifest's.</param>
    /// <param name="attendeeName">For the eyes of the door.</param>
    /// <param name="ticketCode">likewise.</param>
    /// <returns>Ciphertext and tag.</returns>
    public static byte[] Seal(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> salt, string attendeeName, string ticketCode)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(new { n = attendeeName, c = ticketCode });
        Span<byte> key = stackalloc byte[KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signature, key, salt, Info);
        var text = new byte[plain.Length + TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(stackalloc byte[NonceSize], plain, text.AsSpan(0, plain.Length), text.AsSpan(plain.Length));
        return text;
    }

    /// <summary>What was sealed, as JSON; <c>null</c> where another QR than the ticket's own is shown.</summary>
    public static string? Open(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> text)
    {
        if (text.Length < TagSize) return null;
        Span<byte> key = stackalloc byte[KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, signature, key, salt, Info);
        var plain = new byte[text.Length - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            cipher.Decrypt(stackalloc byte[NonceSize], text[..^TagSize], text[^TagSize..], plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>The secret part of a token: what only who holds the QR knows.</summary>
    public static byte[]? SignatureIn(string token) => TicketToken.TryParse(token, out _, out var signature) ? signature : null;
}
