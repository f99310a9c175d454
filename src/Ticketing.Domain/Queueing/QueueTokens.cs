using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Ticketing.Queueing;

/// <summary>A visitor's place as their browser keeps it. <see cref="Secret"/> is theirs alone; the database knows its hash.</summary>
/// <param name="Secret">128 random bits.</param>
/// <param name="Number">in the queue, from 1; <c>null</c> until the draw.</param>
public sealed record PlaceToken(Guid Secret, long? Number)
{
    /// <summary>What the database knows the visitor by.</summary>
    public Guid Visitor => new(SHA256.HashData(Secret.ToByteArray()).AsSpan(0, 16));

    public static PlaceToken New() => new(new Guid(RandomNumberGenerator.GetBytes(16)), null);
}

/// <summary>The right to buy, of one visitor, until <paramref name="ExpiresAt"/>.</summary>
public sealed record Pass(Guid Visitor, DateTimeOffset ExpiresAt);

/// <summary>
/// Writes and reads what visitors carry: base64url of 41 bytes, kind (1) · who (16) · number or expiry (8, big endian) ·
/// HMAC-SHA256 cut to 16, over the room's id and the rest, under the room's key. Reading returns <c>null</c> for whatever
/// isn't ours, of another room or of the other kind.
/// </summary>
public static class QueueTokens
{
    /// <summary>Characters of a written token.</summary>
    public const int Length = 55;

    private const int MacLength = 16;
    private const int BodyLength = 1 + 16 + 8;
    private const byte PlaceKind = 1;
    private const byte PassKind = 2;

    public static string Write(PlaceToken place, Guid roomId, byte[] key) => Write(PlaceKind, place.Secret, place.Number ?? 0, roomId, key);

    public static string Write(Pass pass, Guid roomId, byte[] key) => Write(PassKind, pass.Visitor, pass.ExpiresAt.ToUnixTimeSeconds(), roomId, key);

    public static PlaceToken? ReadPlace(string? token, Guid roomId, byte[] key) =>
        Read(PlaceKind, token, roomId, key) is var (who, number) ? new(who, number == 0 ? null : number) : null;

    public static Pass? ReadPass(string? token, Guid roomId, byte[] key) =>
        Read(PassKind, token, roomId, key) is var (who, seconds) ? new(who, DateTimeOffset.FromUnixTimeSeconds(seconds)) : null;

    private static string Write(byte kind, Guid who, long value, Guid roomId, byte[] key)
    {
        Span<byte> token = stackalloc byte[BodyLength + MacLength];
        token[0] = kind;
        who.TryWriteBytes(token[1..]);
        BinaryPrimitives.WriteInt64BigEndian(token[17..], value);
        Sign(token[..BodyLength], roomId, key, token[BodyLength..]);
        return Base64Url.EncodeToString(token);
    }

    private static (Guid Who, long Value)? Read(byte kind, string? text, Guid roomId, byte[] key)
    {
        if (text is not { Length: Length } || !Base64Url.IsValid(text, out var length) || length != BodyLength + MacLength) return null;
        Span<byte> token = stackalloc byte[BodyLength + MacLength], mac = stackalloc byte[MacLength];
        Base64Url.DecodeFromChars(text, token);
        Sign(token[..BodyLength], roomId, key, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token[BodyLength..]) || token[0] != kind) return null;
        return (new Guid(token.Slice(1, 16)), BinaryPrimitives.ReadInt64BigEndian(token[17..]));
    }

    private static void Sign(ReadOnlySpan<byte> body, Guid roomId, byte[] key, Span<byte> mac)
    {
        Span<byte> signed = stackalloc byte[16 + BodyLength], hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        roomId.TryWriteBytes(signed);
        body.CopyTo(signed[16..]);
        HMACSHA256.HashData(key, signed, hash);
        hash[..MacLength].CopyTo(mac);
    }
}
