using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Somebody as a provider knows them. <c>Email</c> and <c>Name</c> are its word and prove nothing.</summary>
public sealed record ExternalPerson(string Issuer, string Subject, string? Email, string? Name, IReadOnlyCollection<string> RoleValues);

/// <summary>Reads ID tokens. Source: OpenID Connect Core 1.0, section 3.1.3.7.</summary>
public sealed partial class IdTokens(OidcProviders providers, TimeProvider clock, ILogger<IdTokens> logger)
{
    /// <summary>How far a provider's clock may be off.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <returns>the token's claims, all checks passed.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoNotOurs</c>, whatever is wrong with it.</exception>
    public async Task<JsonWebToken> ReadAsync(OidcProvider provider, string? text, string clientId, string nonce, CancellationToken cancellationToken)
    {
        if (SignatureRules.Parse(text) is not { } token) throw Refuse("malformed");
        var key = await providers.FindKeyAsync(provider, string.IsNullOrEmpty(token.Kid) ? null : token.Kid, cancellationToken) ?? throw Refuse("unknown key");
        if (!await SignatureRules.IsSignedAsync(token, key)) throw Refuse("signature");
        if (token.Issuer != provider.Issuer) throw Refuse("issuer");
        if (!token.Audiences.Contains(clientId)) throw Refuse("audience");
        var party = token.TryGetPayloadValue<string>("azp", out var azp) ? azp : null;
        if (party is null ? token.Audiences.Count() > 1 : party != clientId) throw Refuse("authorized party");
        if (!token.TryGetPayloadValue<string>("nonce", out var said) || !Secrets.AreEqual(said, nonce)) throw Refuse("nonce");
        var now = clock.GetUtcNow();
        if (!token.TryGetPayloadValue<long>("exp", out var expires) || expires <= (now - Skew).ToUnixTimeSeconds()) throw Refuse("expired");
        if (!token.TryGetPayloadValue<long>("iat", out var issued) || issued > (now + Skew).ToUnixTimeSeconds()) throw Refuse("from the future");
        if (token.TryGetPayloadValue<long>("nbf", out var since) && since > (now + Skew).ToUnixTimeSeconds()) throw Refuse("not yet valid");
        if (token.Subject is not { Length: > 0 and <= ExternalLogin.MaxSubjectLength } subject || subject.Any(char.IsControl)) throw Refuse("subject");
        return token;
    }

    private BusinessException Refuse(string reason)
    {
        LogRefused(logger, reason);
        return SsoErrors.NotOurs();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An ID token was refused: {Reason}.")]
    private static partial void LogRefused(ILogger logger, string reason);
}
