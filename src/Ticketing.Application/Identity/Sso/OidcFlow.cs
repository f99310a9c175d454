using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The authorization code flow with PKCE. Sources: OpenID Connect Core 1.0, RFC 7636, RFC 9207, RFC 9700.</summary>
public sealed partial class OidcFlow(IHttpClientFactory http, OidcProviders providers, IdTokens tokens, SsoSecrets secrets, ILogger<OidcFlow> logger)
{
    /// <summary>Where to send the browser; its cookie keeps <paramref name="attempt"/>.</summary>
    public async Task<string> BeginAsync(SsoConnection connection, SsoAttempt attempt, string callback, CancellationToken cancellationToken)
    {
        var provider = await providers.GetAsync(connection.Issuer, cancellationToken);
        return QueryHelpers.AddQueryString(provider.AuthorizationEndpoint!.AbsoluteUri, new Dictionary<string, string?>
        {
            ["response_type"] = "code", ["client_id"] = connection.ClientId, ["redirect_uri"] = callback, ["scope"] = connection.Scopes,
            ["state"] = attempt.State, ["nonce"] = attempt.Nonce, ["code_challenge_method"] = "S256",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(attempt.Verifier))),
        });
    }

    /// <summary>Trades the code for who it is.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoNotOurs</c>, <c>SsoDeclined</c>, <c>SsoProviderFailed</c>.</exception>
    public async Task<ExternalPerson> FinishAsync(SsoConnection connection, SsoAttempt attempt, SsoAnswer answer, string callback, CancellationToken cancellationToken)
    {
        var provider = await providers.GetAsync(connection.Issuer, cancellationToken);
        if (answer.Issuer is { } named ? named != provider.Issuer : provider.NamesIssuer) throw SsoErrors.NotOurs();
        if (answer.Error is not null || string.IsNullOrEmpty(answer.Code)) throw SsoErrors.Declined();
        var granted = await TradeAsync(connection, provider, answer.Code, attempt.Verifier, callback, cancellationToken);
        var token = await tokens.ReadAsync(provider, Text(granted, "id_token"), connection.ClientId, attempt.Nonce, cancellationToken);
        var claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.EncodedPayload));
        var more = await AskMoreAsync(connection, provider, claims, Text(granted, "access_token"), cancellationToken);
        return new(provider.Issuer, token.Subject, Text(claims, "email") ?? Text(more, "email"), Text(claims, "name") ?? Text(more, "name"),
            [.. Values(claims, connection.RoleClaim), .. Values(more, connection.RoleClaim)]);
    }

    private async Task<JsonElement> TradeAsync(SsoConnection connection, OidcProvider provider, string code, string verifier, string callback, CancellationToken cancellationToken)
    {
        var (id, secret) = (connection.ClientId, secrets.Open(connection));
        var form = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = callback, ["code_verifier"] = verifier };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint);
        if (provider.ClientAuthentication?.Contains("client_secret_basic") == false) (form["client_id"], form["client_secret"]) = (id, secret);
        else request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.EscapeDataString(id) + ":" + Uri.EscapeDataString(secret))));
        request.Content = new FormUrlEncodedContent(form);
        var (isGood, body) = await SendAsync(request, cancellationToken);
        if (isGood) return body;
        LogNotTraded(logger, provider.Issuer, Text(body, "error") ?? "no reason given");
        throw SsoErrors.NotOurs();
    }

    /// <summary>Providers may leave the address and groups to the userinfo endpoint. Its subject must be the token's (section 5.3.2).</summary>
    private async Task<JsonElement> AskMoreAsync(SsoConnection connection, OidcProvider provider, JsonElement claims, string? accessToken, CancellationToken cancellationToken)
    {
        var isEnough = Text(claims, "email") is not null && (connection.RoleClaim is null || claims.TryGetProperty(connection.RoleClaim, out _));
        if (isEnough || provider.UserInfoEndpoint is null || accessToken is null) return default;
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoEndpoint) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) } };
        var (isGood, body) = await SendAsync(request, cancellationToken);
        return isGood && Text(body, "sub") == Text(claims, "sub") ? body : throw SsoErrors.NotOurs();
    }

    private async Task<(bool IsGood, JsonElement Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.CreateClient(OidcProviders.Client).SendAsync(request, cancellationToken);
            if ((int)answer.StatusCode >= 500) throw SsoErrors.ProviderFailed();
            return (answer.IsSuccessStatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw SsoErrors.ProviderFailed();
        }
    }

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Values(JsonElement of, string? name)
    {
        if (name is null || of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(name, out var value)) return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).Take(1000).ToList(),
            _ => [],
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Issuer} didn't trade a code: {Reason}")]
    private static partial void LogNotTraded(ILogger logger, string issuer, string reason);
}
