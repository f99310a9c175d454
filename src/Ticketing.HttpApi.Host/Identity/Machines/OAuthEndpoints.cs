using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.IdentityModel.Tokens;
using Ticketing.Common;
using Ticketing.Hosting;

namespace Ticketing.Identity;

/// <summary>Where programs get access tokens, in OAuth's own words: its refusals are those of RFC 6749, not problem details.</summary>
public sealed class OAuthEndpoints : IEndpoints
{
    private static readonly FormOptions Limits = new() { ValueCountLimit = 20, KeyLengthLimit = 64, ValueLengthLimit = 16_000 };

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(ClientAssertions.TokenPath["/api/v1".Length..], (Delegate)IssueAsync).WithTags("Identity")
            .WithName("IssueAccessToken").WithSummary("An access token for an OAuth client (RFC 6749, client credentials)")
            .Accepts<TokenForm>("application/x-www-form-urlencoded").Produces<TokenAnswer>().Produces<OAuthRefusal>(400).Produces<OAuthRefusal>(401);

    /// <summary>What the world may know: RFC 8414's description and the public keys, at the addresses it names.</summary>
    public static void MapWellKnown(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/.well-known/oauth-authorization-server", (AccessTokens tokens) => TypedResults.Ok(OAuthMetadata.Of(tokens))).ExcludeFromDescription();
        endpoints.MapGet("/.well-known/jwks.json", async (HttpContext context, SigningKeys keys, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Ok(new KeySet([.. (await keys.ListAsync(ct)).Select(PublicKey.Of)]));
        }).ExcludeFromDescription();
    }

    private static async Task<IResult> IssueAsync(HttpContext context, OAuthAppService service, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store, no-cache";
        context.Response.Headers.Pragma = "no-cache";
        try
        {
            return TypedResults.Ok(await service.IssueAsync(await ReadAsync(context.Request, ct), ct));
        }
        catch (BusinessException refusal) when (refusal.Kind == ErrorKind.Invalid)
        {
            var isUnproven = refusal.Code == MachineErrors.InvalidClient().Code;
            if (isUnproven && context.Request.Headers.Authorization.Count > 0) context.Response.Headers.WWWAuthenticate = "Basic realm=\"ticketing\", charset=\"UTF-8\"";
            return TypedResults.Json(OAuthRefusal.Of(refusal), statusCode: isUnproven ? 401 : 400);
        }
    }

    private static async Task<TokenRequest> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var form = await ReadFormAsync(request, ct);
        if (form.Any(f => f.Value.Count > 1)) throw MachineErrors.InvalidRequest("a parameter is there twice");
        var (id, secret) = (Value("client_id"), Value("client_secret"));
        if (request.Headers.Authorization.Count > 0)
        {
            if (secret is not null || Value("client_assertion") is not null) throw MachineErrors.InvalidRequest("there is more than one proof of the client");
            var basic = BasicProof.Read(request.Headers.Authorization.ToString()) ?? throw MachineErrors.InvalidClient();
            if (id is not null && id != basic.Id) throw MachineErrors.InvalidRequest("two clients are named");
            (id, secret) = basic;
        }

        return new(Value("grant_type"), Value("scope"), id, secret, Value("client_assertion_type"), Value("client_assertion"));

        // Source: RFC 6749, 3.2: parameters without a value are treated as if they were not sent.
        string? Value(string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await new FormFeature(request, Limits).ReadFormAsync(ct);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or InvalidOperationException)
        {
            throw MachineErrors.InvalidRequest("the form is too large or malformed");
        }
    }

    /// <summary>For the description alone.</summary>
    private sealed record TokenForm(
        [property: JsonPropertyName("grant_type")] string GrantType, [property: JsonPropertyName("scope")] string? Scope,
        [property: JsonPropertyName("client_id")] string? ClientId, [property: JsonPropertyName("client_secret")] string? ClientSecret,
        [property: JsonPropertyName("client_assertion_type")] string? ClientAssertionType, [property: JsonPropertyName("client_assertion")] string? ClientAssertion);

    private sealed record KeySet([property: JsonPropertyName("keys")] IReadOnlyList<PublicKey> Keys);

    private sealed record PublicKey(
        [property: JsonPropertyName("kty")] string Kty, [property: JsonPropertyName("use")] string Use, [property: JsonPropertyName("alg")] string Alg,
        [property: JsonPropertyName("kid")] string Kid, [property: JsonPropertyName("n")] string N, [property: JsonPropertyName("e")] string E)
    {
        public static PublicKey Of(JsonWebKey key) => new(key.Kty, key.Use, key.Alg, key.Kid, key.N, key.E);
    }
}
