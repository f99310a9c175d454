using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Access tokens: signed, and short-lived. One is only as good as its client: what that may do is looked up with each request.
/// Source: RFC 9068.
/// </summary>
public sealed class AccessTokens(SigningKeys keys, IApiClients clients, IOptions<AppOptions> app, IOptions<MachineOptions> options, TimeProvider clock)
{
    /// <summary>What the header calls it, so that no other token of ours is taken for one.</summary>
    public const string Type = "at+jwt";

    private const int MaxLength = 8_000;

    /// <summary>How far clocks of our own processes may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Issuer => app.Value.PublicUrl.TrimEnd('/');

    public string Audience => app.Value.Link("/api/v1");

    /// <param name="limits">the client's.</param>
    /// <param name="scopes">permissions out of the client's.</param>
    /// <param name="cancellationToken">ends it.</param>
    public async Task<(string Text, TimeSpan Lifetime)> IssueAsync(TokenLimits limits, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var (now, clientId) = (clock.GetUtcNow(), limits.TokenId.ToString());
        var text = Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type, Issuer = Issuer, Audience = Audience,
            IssuedAt = now.UtcDateTime, Expires = (now + options.Value.AccessTokenLifetime).UtcDateTime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = clientId, ["client_id"] = clientId, ["jti"] = Secrets.New(), ["scope"] = string.Join(' ', scopes),
            },
            SigningCredentials = await keys.GetCurrentAsync(cancellationToken),
        });
        return (text, options.Value.AccessTokenLifetime);
    }

    /// <returns>what the token allows; <c>null</c> whatever is wrong with it, or when its client has ended.</returns>
    public async Task<TokenLimits?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > MaxLength || SignatureRules.Parse(text) is not { } token) return null;
        if (!IsAccessToken(token.Typ) || string.IsNullOrEmpty(token.Kid)) return null;
        if (await keys.FindAsync(token.Kid, cancellationToken) is not { } key || !await SignatureRules.IsSignedAsync(token, key)) return null;
        if (token.Issuer != Issuer || !token.Audiences.Contains(Audience) || !IsOfNow(token)) return null;
        if (!Guid.TryParse(token.Subject, out var clientId) || await clients.FindAsync(clientId, cancellationToken) is not { } client) return null;
        await clients.NoteUseAsync(clientId, cancellationToken);
        var scopes = token.TryGetPayloadValue<string>("scope", out var scope) ? scope.Split(' ') : [];
        return client.Limits with { Permissions = client.Limits.Permissions.Intersect(scopes).ToFrozenSet(StringComparer.Ordinal) };
    }

    private static bool IsAccessToken(string? type) =>
        string.Equals(type, Type, StringComparison.OrdinalIgnoreCase) || string.Equals(type, "application/" + Type, StringComparison.OrdinalIgnoreCase);

    private bool IsOfNow(JsonWebToken token)
    {
        var now = clock.GetUtcNow();
        return token.TryGetPayloadValue<long>("exp", out var expires) && now.ToUnixTimeSeconds() < expires
            && token.TryGetPayloadValue<long>("iat", out var issued) && issued <= (now + Skew).ToUnixTimeSeconds();
    }
}
