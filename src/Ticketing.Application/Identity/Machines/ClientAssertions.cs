using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Clients that prove themselves by signing (<c>private_key_jwt</c>): each proof is for us, brief, and good once. Source: RFC 7523, section 3.</summary>
public sealed class ClientAssertions(AccessTokens tokens, ISpentChallenges spent, TimeProvider clock)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public const string TokenPath = "/api/v1/oauth/token";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>Who says to have signed it; proves nothing.</summary>
    public static Guid? ClaimedBy(string assertion) => Guid.TryParse(SignatureRules.Parse(assertion)?.Subject, out var id) ? id : null;

    /// <summary>Whether the client's key signed it, for us, now, and for the first time.</summary>
    public async Task<bool> IsProofAsync(string assertion, Guid clientId, string publicKey, CancellationToken cancellationToken)
    {
        if (SignatureRules.Parse(assertion) is not { } token || !await SignatureRules.IsSignedAsync(token, JsonWebKey.Create(publicKey))) return false;
        if (token.Issuer != clientId.ToString() || token.Subject != clientId.ToString()) return false;
        if (!token.Audiences.Any(a => a == tokens.Issuer || a == tokens.Issuer + TokenPath)) return false;
        var now = clock.GetUtcNow();
        if (!token.TryGetPayloadValue<long>("exp", out var expires) || expires <= now.ToUnixTimeSeconds() || expires > (now + Longest + Skew).ToUnixTimeSeconds()) return false;
        if (token.TryGetPayloadValue<long>("nbf", out var since) && since > (now + Skew).ToUnixTimeSeconds()) return false;
        if (!token.TryGetPayloadValue<string>("jti", out var id) || id.Length is 0 or > 200) return false;
        return await spent.TrySpendAsync(Secrets.Hash($"assertion {clientId} {id}"), DateTimeOffset.FromUnixTimeSeconds(expires), cancellationToken);
    }

    /// <summary>A key as it is kept: what is needed to verify, with its one algorithm, and nothing else.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:BadPublicKey</c> beside <c>publicKey</c>.</exception>
    public static string ReadKey(string text)
    {
        try
        {
            using var typed = JsonDocument.Parse(Guard.Text(text, "publicKey", ApiClient.MaxKeyLength));
            var parts = typed.RootElement.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
            var algorithm = parts.GetValueOrDefault("alg") ?? (parts.GetValueOrDefault("kty") == JsonWebAlgorithmsKeyTypes.RSA ? SecurityAlgorithms.RsaSha256 : SecurityAlgorithms.EcdsaSha256);
            parts["alg"] = algorithm;
            var kept = JsonSerializer.Serialize(parts.Where(p => p.Key is "kty" or "n" or "e" or "crv" or "x" or "y" or "alg").ToDictionary(StringComparer.Ordinal));
            return !parts.Keys.Intersect(Private).Any() && SignatureRules.Allows(JsonWebKey.Create(kept), algorithm) ? kept : throw MachineErrors.BadPublicKey("publicKey");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw MachineErrors.BadPublicKey("publicKey");
        }
    }
}
