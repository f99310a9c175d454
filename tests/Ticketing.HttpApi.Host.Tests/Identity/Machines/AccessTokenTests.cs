using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Reliability G5 for our own tokens: signed by one algorithm with keys that follow each other, and forged in every way refused.</summary>
public sealed class AccessTokenTests(TestApp app) : IClassFixture<TestApp>
{
    private readonly HttpClient http = app.CreateClient();

    /// <summary>Read as another program would, from RFC 8414's description alone. Source: RFC 9068.</summary>
    [Fact]
    public async Task Another_program_verifies_a_token_with_the_published_description_and_keys()
    {
        var (org, client, text) = await MakeAsync();
        var about = await http.GetFromJsonAsync<JsonElement>("/.well-known/oauth-authorization-server");
        var issuer = about.GetProperty("issuer").GetString();
        about.GetProperty("token_endpoint").GetString().ShouldBe(issuer + OAuthShop.TokenPath);
        var set = new JsonWebKeySet(await http.GetStringAsync(new Uri(about.GetProperty("jwks_uri").GetString()!).AbsolutePath));
        set.Keys.ShouldAllBe(k => k.Alg == "RS256" && k.Use == "sig" && !k.HasPrivateKey && k.KeySize >= 2048);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = issuer, ValidAudience = issuer + "/api/v1", IssuerSigningKeys = set.Keys, ValidTypes = ["at+jwt"], ValidAlgorithms = ["RS256"],
            LifetimeValidator = (_, expires, _, _) => expires == app.Clock.GetUtcNow().AddMinutes(10).UtcDateTime,
        });
        result.IsValid.ShouldBeTrue(result.Exception?.Message);
        (result.Claims["sub"], result.Claims["client_id"], result.Claims["scope"]).ShouldBe((client.ClientId.ToString(), client.ClientId.ToString(), "Events.View"));
        (await StatusAsync(org, text)).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Mutants: AccessTokens.FindAsync without each one of its checks; SignatureRules.Allows that doesn't ask for the key's algorithm.</summary>
    [Fact]
    public async Task A_forged_token_is_refused_whatever_its_header_says()
    {
        var (org, _, text) = await MakeAsync();
        var token = new JsonWebToken(text);
        var (header, payload) = (Decode(token.EncodedHeader), Decode(token.EncodedPayload));
        var credentials = await app.Services.GetRequiredService<SigningKeys>().GetCurrentAsync(default);
        var mine = RSA.Create(2048);
        var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(mine.ExportParameters(false)));
        var publicKey = (await app.Services.GetRequiredService<SigningKeys>().FindAsync(token.Kid, default))!;

        // As it is, signed by us once more: to show that what follows is refused for what was changed.
        (await StatusAsync(org, Sign(header, payload, credentials))).ShouldBe(HttpStatusCode.OK);
        var forged = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["none"] = $"{Encode(header.Replace("RS256", "none", StringComparison.Ordinal))}.{token.EncodedPayload}.",
            ["HMAC with the public key"] = Hmac(header.Replace("RS256", "HS256", StringComparison.Ordinal), payload, Base64UrlEncoder.DecodeBytes(publicKey.N)),
            ["PS256 by our key"] = Sign(header.Replace("RS256", "PS256", StringComparison.Ordinal), payload, credentials, RSASignaturePadding.Pss),
            ["RS512 by our key"] = Sign(header.Replace("RS256", "RS512", StringComparison.Ordinal), payload, credentials, hash: HashAlgorithmName.SHA512),
            ["another key under our id"] = Sign(header, payload, new(new RsaSecurityKey(mine), "RS256")),
            ["a key of its own"] = Sign(header.Replace("}", $",\"jwk\":{{\"kty\":\"RSA\",\"n\":\"{published.N}\",\"e\":\"{published.E}\"}}}}", StringComparison.Ordinal), payload, new(new RsaSecurityKey(mine), "RS256")),
            ["no key id"] = Sign(header.Replace("\"kid\"", "\"kit\"", StringComparison.Ordinal), payload, credentials),
            ["another type"] = Sign(header.Replace("at+jwt", "JWT", StringComparison.Ordinal), payload, credentials),
            ["critical extension"] = Sign(header.Replace("}", ",\"crit\":[\"exp\"]}", StringComparison.Ordinal), payload, credentials),
            ["another issuer"] = Sign(header, payload.Replace("\"iss\":\"http://localhost\"", "\"iss\":\"http://localhost.evil\"", StringComparison.Ordinal), credentials),
            ["another audience"] = Sign(header, payload.Replace("/api/v1", "/api/v2", StringComparison.Ordinal), credentials),
            ["no end"] = Sign(header, payload.Replace("\"exp\"", "\"exq\"", StringComparison.Ordinal), credentials),
            ["another client"] = Sign(header, payload.Replace(token.Subject, Guid.CreateVersion7().ToString(), StringComparison.Ordinal), credentials),
            ["changed payload"] = $"{token.EncodedHeader}.{Encode(payload.Replace("Events.View", "Orders.View", StringComparison.Ordinal))}.{token.EncodedSignature}",
            ["no signature"] = $"{token.EncodedHeader}.{token.EncodedPayload}.",
            ["nothing"] = "..",
        };
        foreach (var (what, made) in forged) (await StatusAsync(org, made)).ShouldBe(HttpStatusCode.Unauthorized, what);
        // More than the client has is not had by asking.
        (await StatusAsync(org, Sign(header, payload.Replace("Events.View", "Orders.View", StringComparison.Ordinal), credentials))).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Hmac(string header, string payload, byte[] key)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Sign(string header, string payload, SigningCredentials by, RSASignaturePadding? padding = null, HashAlgorithmName? hash = null)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = ((RsaSecurityKey)by.Key).Rsa.SignData(Encoding.ASCII.GetBytes(signed), hash ?? HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    private static string Decode(string part) => Base64UrlEncoder.Decode(part);

    private static string Encode(string part) => Base64UrlEncoder.Encode(part);

    private async Task<(TestOrganization Org, ClientCreated Client, string Text)> MakeAsync()
    {
        var org = await app.CreateOrganizationAsync();
        var client = await org.CreateClientAsync(new() { Name = "Client", Permissions = ["Events.View"] });
        return (org, client, await http.TokenAsync(client));
    }

    private Task<HttpStatusCode> StatusAsync(TestOrganization org, string token) => http.GetStatusAsync($"/api/v1/organizations/{org.Slug}/events", token);
}
