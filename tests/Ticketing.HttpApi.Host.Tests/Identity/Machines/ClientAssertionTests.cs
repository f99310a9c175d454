using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Clients that sign instead of having a secret. Source: RFC 7523. Mutants: ClientAssertions.IsProofAsync without each one of its checks.</summary>
public sealed class ClientAssertionTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Us = "http://localhost";

    private readonly HttpClient http = app.CreateClient();

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task A_client_proves_itself_by_a_signature_that_is_good_once(string algorithm)
    {
        var (client, key) = await MakeAsync(algorithm);
        var proof = Sign(client, key, algorithm);
        (await AskAsync(proof)).ShouldBe("ok");
        (await AskAsync(proof)).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, algorithm, audience: Us + OAuthShop.TokenPath))).ShouldBe("ok");
    }

    [Fact]
    public async Task A_signature_for_somebody_else_too_old_too_long_or_by_another_key_proves_nothing()
    {
        var (client, key) = await MakeAsync("ES256");
        var (other, otherKey) = await MakeAsync("ES256");
        (await AskAsync(Sign(client, otherKey, "ES256"))).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256", issuer: other.ToString()))).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256", audience: "https://elsewhere.example"))).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256", lasts: TimeSpan.Zero))).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256", lasts: TimeSpan.FromHours(1)))).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256", hasId: false))).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256"), ("client_id", other.ToString()))).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256"), ("client_secret", "tks_x"))).ShouldBe("invalid_request");
        (await AskAsync("no.jwt.here")).ShouldBe("invalid_client");
        (await AskAsync(Sign(client, key, "ES256"), ("client_id", client.ToString()))).ShouldBe("ok");
    }

    private string Sign(Guid client, SecurityKey key, string algorithm, string? issuer = null, string audience = Us, TimeSpan? lasts = null, bool hasId = true)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = client.ToString() };
        if (hasId) claims["jti"] = Guid.CreateVersion7().ToString();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? client.ToString(), Audience = audience, Claims = claims,
            Expires = (app.Clock.GetUtcNow() + (lasts ?? TimeSpan.FromMinutes(1))).UtcDateTime, SigningCredentials = new(key, algorithm),
        });
    }

    private async Task<string> AskAsync(string proof, params (string Name, string Value)[] more)
    {
        var (status, body) = await http.AskAsync(null, [("grant_type", "client_credentials"), ("client_assertion_type", ClientAssertions.Type), ("client_assertion", proof), .. more]);
        return status == HttpStatusCode.OK ? "ok" : body.GetProperty("error").GetString()!;
    }

    private async Task<(Guid Client, SecurityKey Key)> MakeAsync(string algorithm)
    {
        SecurityKey key = algorithm == "ES256" ? new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) : new RsaSecurityKey(RSA.Create(2048));
        var jwk = key is RsaSecurityKey rsa
            ? JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.Rsa.ExportParameters(false)))
            : JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(((ECDsaSecurityKey)key).ECDsa.ExportParameters(false))));
        var publicKey = JsonSerializer.Serialize(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["kty"] = jwk.Kty, ["n"] = jwk.N, ["e"] = jwk.E, ["crv"] = jwk.Crv, ["x"] = jwk.X, ["y"] = jwk.Y, ["alg"] = algorithm,
        }.Where(p => p.Value is not null).ToDictionary(StringComparer.Ordinal));
        var org = await app.CreateOrganizationAsync();
        var made = await org.CreateClientAsync(new() { Name = "Signs", Permissions = ["Events.View"], PublicKey = publicKey });
        made.ClientSecret.ShouldBeNull();
        return (made.ClientId, key);
    }
}
