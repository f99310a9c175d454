using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What programs read of us before they ask for anything. Source: RFC 8414, section 2.</summary>
internal sealed record OAuthMetadata(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("jwks_uri")] string KeysUri,
    [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> Scopes,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypes,
    [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> Proofs,
    [property: JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")] IReadOnlyList<string> ProofAlgorithms)
{
    public static OAuthMetadata Of(AccessTokens tokens) => new(
        tokens.Issuer, tokens.Issuer + ClientAssertions.TokenPath, tokens.Issuer + "/.well-known/jwks.json",
        [.. PermissionTree.All.Select(p => p.Name).Where(ProgramRights.MayHave)], [], [OAuthAppService.ClientCredentials],
        ["client_secret_basic", "client_secret_post", "private_key_jwt"],
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256]);
}

/// <summary>A refusal of the token endpoint. Source: RFC 6749, section 5.2.</summary>
internal sealed record OAuthRefusal([property: JsonPropertyName("error")] string Error, [property: JsonPropertyName("error_description")] string Description)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [MachineErrors.InvalidClient().Code] = "invalid_client",
        [MachineErrors.InvalidScope().Code] = "invalid_scope",
        [MachineErrors.UnsupportedGrantType().Code] = "unsupported_grant_type",
    };

    public static OAuthRefusal Of(BusinessException refusal) => new(Names.GetValueOrDefault(refusal.Code, "invalid_request"), ErrorTexts.For(refusal));
}
