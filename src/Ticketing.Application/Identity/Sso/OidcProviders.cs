using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What a provider says of itself. Source: OpenID Connect Discovery 1.0, section 3.</summary>
public sealed record OidcProvider
{
    [JsonPropertyName("issuer")]
    public string Issuer { get; init; } = "";

    [JsonPropertyName("authorization_endpoint")]
    public Uri? AuthorizationEndpoint { get; init; }

    [JsonPropertyName("token_endpoint")]
    public Uri? TokenEndpoint { get; init; }

    [JsonPropertyName("userinfo_endpoint")]
    public Uri? UserInfoEndpoint { get; init; }

    [JsonPropertyName("jwks_uri")]
    public Uri? KeysUri { get; init; }

    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string>? ClientAuthentication { get; init; }

    /// <summary>It puts its name into its answers, so one without is a mix-up. Source: RFC 9207.</summary>
    [JsonPropertyName("authorization_response_iss_parameter_supported")]
    public bool NamesIssuer { get; init; }
}

/// <summary>
/// Reads providers' descriptions and signing keys, and keeps them for an hour. A key that isn't known is looked for anew,
/// at most once a minute: keys rotate, and made-up key ids must not make us knock at a provider's door.
/// </summary>
public sealed partial class OidcProviders(IHttpClientFactory http, TimeProvider clock, ILogger<OidcProviders> logger)
{
    public const string Client = "sso";

    private const int Most = 5_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (OidcProvider Provider, DateTimeOffset At)> providers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Uri, (IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At)> keys = new();

    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoProviderFailed</c>; <c>IssuerMismatch</c> beside <c>issuer</c>.</exception>
    public async Task<OidcProvider> GetAsync(string issuer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (providers.TryGetValue(issuer, out var known) && now - known.At < Fresh) return known.Provider;
        var provider = await FetchAsync<OidcProvider>(new Uri(issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancellationToken);
        if (provider.Issuer != issuer) throw SsoErrors.IssuerMismatch("issuer", provider.Issuer.Length > 200 ? provider.Issuer[..200] : provider.Issuer);
        if (provider.AuthorizationEndpoint is null || provider.TokenEndpoint is null || provider.KeysUri is null) throw SsoErrors.ProviderFailed();
        if (providers.Count >= Most) providers.Clear();
        providers[issuer] = (provider, now);
        return provider;
    }

    /// <summary>The one key that the header of a signature names; <c>null</c> when the provider has none such.</summary>
    public async Task<JsonWebKey?> FindKeyAsync(OidcProvider provider, string? keyId, CancellationToken cancellationToken)
    {
        var uri = provider.KeysUri!;
        var now = clock.GetUtcNow();
        var isKnown = keys.TryGetValue(uri, out var known) && now - known.At < Fresh;
        if (isKnown && (Choose(known.Keys, keyId) is not null || now - known.At < LookAgain)) return Choose(known.Keys, keyId);
        var set = await FetchAsync<KeySet>(uri, cancellationToken);
        if (keys.Count >= Most) keys.Clear();
        keys[uri] = (set.Read(), now);
        return Choose(keys[uri].Keys, keyId);
    }

    private static JsonWebKey? Choose(IReadOnlyList<JsonWebKey> keys, string? keyId)
    {
        var signing = keys.Where(k => k.Use is null or "sig" && (keyId is null || k.Kid == keyId)).Take(2).ToList();
        return signing.Count == 1 ? signing[0] : null;
    }

    private async Task<T> FetchAsync<T>(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await http.CreateClient(Client).GetFromJsonAsync<T>(address, cancellationToken) ?? throw new JsonException("null");
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or NotSupportedException or InvalidOperationException or ArgumentException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogFailed(logger, address.Host, exception.Message);
            throw SsoErrors.ProviderFailed();
        }
    }

    /// <summary>Keys one by one: a provider may have some of kinds we don't know.</summary>
    private sealed record KeySet([property: JsonPropertyName("keys")] IReadOnlyList<JsonElement> Keys)
    {
        public IReadOnlyList<JsonWebKey> Read() => Keys.Take(50).Where(k => k.ValueKind == JsonValueKind.Object).Select(k => JsonWebKey.Create(k.GetRawText())).ToList();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider at {Host} doesn't answer as it should: {Reason}")]
    private static partial void LogFailed(ILogger logger, string host, string reason);
}
