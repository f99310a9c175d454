using System.Security.Cryptography;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Access tokens for programs. Source: RFC 6749, sections 2.3, 4.4 and 5.</summary>
public sealed class OAuthAppService(AppServiceContext context, IApiClients clients, ClientAssertions assertions, AccessTokens tokens, AttemptLimits limits, IClientAddress client) : AppService(context)
{
    public const string ClientCredentials = "client_credentials";

    /// <exception cref="BusinessException"><c>Ticketing:Identity:InvalidRequest</c>, <c>UnsupportedGrantType</c>, <c>InvalidClient</c>, <c>InvalidScope</c>.</exception>
    [OpenToAnyone("guarded by the client's secret or signature")]
    public async Task<TokenAnswer> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.GrantType)) throw MachineErrors.InvalidRequest("grant_type is missing");
        if (request.GrantType != ClientCredentials) throw MachineErrors.UnsupportedGrantType();
        var proven = await ProveAsync(request, cancellationToken);
        var scopes = string.IsNullOrWhiteSpace(request.Scope)
            ? proven.Limits.Permissions.Order(StringComparer.Ordinal).ToList()
            : request.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (!scopes.TrueForAll(proven.Limits.Permissions.Contains)) throw MachineErrors.InvalidScope();
        var (text, lifetime) = await tokens.IssueAsync(proven.Limits, scopes, cancellationToken);
        await clients.NoteUseAsync(proven.Limits.TokenId, cancellationToken);
        return new(text, "Bearer", (int)lifetime.TotalSeconds, string.Join(' ', scopes));
    }

    private async Task<LiveClient> ProveAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var signs = request.Assertion is not null || request.AssertionType is not null;
        if (signs && request.ClientSecret is not null) throw MachineErrors.InvalidRequest("there is more than one proof of the client");
        if (signs && (request.AssertionType != ClientAssertions.Type || request.Assertion is null)) throw MachineErrors.InvalidRequest("the client assertion is of no known type");
        var claimed = Guid.TryParse(request.ClientId, out var named) ? named : (Guid?)null;
        if (signs && request.ClientId is null) claimed = ClientAssertions.ClaimedBy(request.Assertion!);
        if (claimed is not { } id || await clients.FindAsync(id, cancellationToken) is not { } found) throw MachineErrors.InvalidClient();
        var isProven = signs
            ? found.PublicKey is { } key && await assertions.IsProofAsync(request.Assertion!, id, key, cancellationToken)
            : found.SecretHash is { } hash && request.ClientSecret is { Length: <= 200 } secret && CryptographicOperations.FixedTimeEquals(hash, Secrets.Hash(secret));
        if (isProven) return found;
        await NoteRefusedAsync(found.Limits, cancellationToken);
        throw MachineErrors.InvalidClient();
    }

    /// <summary>In the log of whose client was tried.</summary>
    private async Task NoteRefusedAsync(TokenLimits tried, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("oauth-refused", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        using var theirs = Tenant.Change(tried.TenantId);
        Audit.Note("ApiClient.Refused", "ApiClient", tried.TokenId);
        await Db.SaveChangesAsync(cancellationToken);
    }
}
