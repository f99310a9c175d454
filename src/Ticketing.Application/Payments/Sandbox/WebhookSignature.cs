using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Payments.Sandbox;

/// <summary>
/// Signs and verifies as Standard Webhooks 1.0.0 does: HMAC-SHA256 over <c>id.timestamp.body</c>, raw bytes, base64 after
/// <c>v1,</c>; several signatures may stand in the header. Source: https://github.com/standard-webhooks/standard-webhooks
/// </summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far the sender's clock may be from ours, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static string Sign(string secret, string id, long timestamp, ReadOnlySpan<byte> body) =>
        "v1," + Convert.ToBase64String(Compute(secret, id, timestamp, body));

    /// <summary>The notice's id, when one of its signatures is right and its time is near <paramref name="now"/>; else <c>null</c>.</summary>
    public static string? Verify(string secret, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (headers.GetValueOrDefault(IdHeader) is not { Length: > 0 and <= 100 } id) return null;
        if (!long.TryParse(headers.GetValueOrDefault(TimestampHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)) return null;
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - timestamp) > (decimal)Tolerance.TotalSeconds) return null;
        var expected = Encoding.ASCII.GetBytes(Sign(secret, id, timestamp, body));
        var isRight = false;
        foreach (var given in (headers.GetValueOrDefault(SignatureHeader) ?? "").Split(' '))
            isRight |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
        return isRight ? id : null;
    }

    private static byte[] Compute(string secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        byte[] signed = [.. prefix, .. body];
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
    }
}
