using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Web;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>An OpenID Connect provider that does as a test says, wrong things included. The right ones are proven against a real one in <c>OidcProviderTests</c>.</summary>
internal sealed class PretendProvider(TimeProvider clock)
{
    public const string ClientId = "ticketing-client";
    public const string ClientSecret = "a secret: with / signs";

    private readonly ConcurrentDictionary<string, (Uri Asked, Dictionary<string, object> Claims)> codes = new();

    public string Host { get; } = $"idp-{Codes.New(10).ToLowerInvariant()}.example";

    public string Issuer => $"https://{Host}";

    public SigningKey Key { get; set; } = new("key-1");

    /// <summary>What goes wrong: makes the token out of the right claims.</summary>
    public Func<Dictionary<string, object>, string>? Forge { get; set; }

    public bool NamesIssuer { get; set; } = true;

    public int KeysAsked { get; private set; }

    public int CodesTraded { get; private set; }

    /// <summary>Somebody signs in there; the query that their browser comes back with.</summary>
    public string Answer(Uri asked, string subject, string? email = null, Dictionary<string, object>? more = null)
    {
        var code = Codes.New(20);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(more ?? [])
        {
            ["iss"] = Issuer, ["sub"] = subject, ["aud"] = ClientId, ["iat"] = now, ["exp"] = now + 300, ["nonce"] = SsoVisit.Parameter(asked, "nonce"), ["name"] = "Ada from Acme",
        };
        if (email is not null) claims["email"] = email;
        codes[code] = (asked, claims);
        return $"?code={code}&state={Uri.EscapeDataString(SsoVisit.Parameter(asked, "state"))}" + (NamesIssuer ? $"&iss={Uri.EscapeDataString(Issuer)}" : "");
    }

    public string Sign(Dictionary<string, object> claims) => Key.Sign(claims);

    public async Task<HttpResponseMessage> ServeAsync(HttpRequestMessage request) => request.RequestUri!.AbsolutePath switch
    {
        "/.well-known/openid-configuration" => Json(new
        {
            issuer = Issuer, authorization_endpoint = Issuer + "/authorize", token_endpoint = Issuer + "/token", jwks_uri = Issuer + "/keys",
            authorization_response_iss_parameter_supported = NamesIssuer,
        }),
        "/keys" => Keys(),
        "/token" => Trade(HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync()), request.Headers.Authorization?.Parameter),
        _ => new(HttpStatusCode.NotFound),
    };

    private HttpResponseMessage Keys()
    {
        KeysAsked++;
        return Json(new { keys = new[] { Key.Public() } });
    }

    private HttpResponseMessage Trade(System.Collections.Specialized.NameValueCollection form, string? client)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.EscapeDataString(ClientId) + ":" + Uri.EscapeDataString(ClientSecret)));
        if (client != expected || !codes.TryRemove(form["code"] ?? "", out var granted)) return Json(new { error = "invalid_grant" }, HttpStatusCode.BadRequest);
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? "")));
        if (challenge != SsoVisit.Parameter(granted.Asked, "code_challenge") || form["redirect_uri"] != SsoVisit.Parameter(granted.Asked, "redirect_uri"))
            return Json(new { error = "invalid_grant" }, HttpStatusCode.BadRequest);
        CodesTraded++;
        return Json(new { access_token = "a", token_type = "Bearer", id_token = Forge is null ? Sign(granted.Claims) : Forge(granted.Claims) });
    }

    private static HttpResponseMessage Json(object body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = JsonContent.Create(body) };
}

/// <summary>An RSA key with its id, and tokens signed by it.</summary>
internal sealed class SigningKey(string id)
{
    public RSA Rsa { get; } = RSA.Create(2048);

    public object Public()
    {
        var key = Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = id, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };
    }

    public string Sign(object claims, object? header = null)
    {
        var text = Unsigned(header ?? new { alg = "RS256", kid = id, typ = "JWT" }, claims);
        return text + "." + Base64Url.EncodeToString(Rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static string Unsigned(object header, object claims) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header)) + "." + Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims));
}

/// <summary>Leads each request to the provider of its host.</summary>
internal sealed class PretendInternet : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, PretendProvider> providers = new();

    public PretendProvider Add(PretendProvider provider) => providers[provider.Host] = provider;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        providers.TryGetValue(request.RequestUri!.Host, out var provider) ? provider.ServeAsync(request) : throw new HttpRequestException("No such host.");
}
