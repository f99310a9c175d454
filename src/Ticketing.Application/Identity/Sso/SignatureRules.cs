using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ticketing.Identity;

/// <summary>
/// Signed tokens: three algorithms, each for one kind of key, chosen by the key and never by the token. Keys that a token
/// brings along (<c>jwk</c>, <c>jku</c>, <c>x5c</c>) are not looked at. Source: RFC 8725.
/// </summary>
public static class SignatureRules
{
    public const int MaxTokenLength = 64 * 1024;

    private const int MinRsaBits = 2048;

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenLength };

    /// <summary>The token unread, as far as it is one and its header asks for nothing that we don't do; else <c>null</c>.</summary>
    public static JsonWebToken? Parse(string? text)
    {
        if (text is null || text.Length > MaxTokenLength || text.Count(c => c == '.') != 2) return null;
        try
        {
            var token = new JsonWebToken(text);
            return token.TryGetHeaderValue<JsonElement>("crit", out _) || token.TryGetHeaderValue<JsonElement>("b64", out _) ? null : token;
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>Whether the key may sign with the algorithm.</summary>
    public static bool Allows(JsonWebKey key, string? algorithm) =>
        (string.IsNullOrEmpty(key.Alg) || key.Alg == algorithm) && algorithm switch
        {
            SecurityAlgorithms.RsaSha256 or SecurityAlgorithms.RsaSsaPssSha256 => key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.KeySize >= MinRsaBits,
            SecurityAlgorithms.EcdsaSha256 => key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve && key.Crv == JsonWebKeyECTypes.P256,
            _ => false,
        };

    /// <summary>Whether the key made the signature; says nothing about what is signed.</summary>
    public static async Task<bool> IsSignedAsync(JsonWebToken token, JsonWebKey key)
    {
        if (!Allows(key, token.Alg)) return false;
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key, ValidAlgorithms = [token.Alg], TryAllIssuerSigningKeys = true, RequireSignedTokens = true,
            // What is signed is judged by who asked for it, on our own clock.
            ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false, RequireExpirationTime = false,
        });
        return result.IsValid;
    }
}
