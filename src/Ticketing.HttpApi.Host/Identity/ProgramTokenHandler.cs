using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Knows requests of programs by the token in their Authorization header. They are nobody's session: who made the token is asked about permissions alone.</summary>
internal abstract class ProgramTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    private const string Lead = "Bearer ";

    /// <summary>The bearer token of a request, empty for none.</summary>
    public static string TokenOf(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Lead, StringComparison.OrdinalIgnoreCase) ? header[Lead.Length..].Trim() : "";

    /// <returns>What the token's bearer may; <c>null</c> for an unknown, revoked or expired one.</returns>
    protected abstract Task<TokenLimits?> FindAsync(string token, CancellationToken cancellationToken);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = TokenOf(Request);
        if (token.Length == 0) return AuthenticateResult.NoResult();
        var found = await FindAsync(token, Context.RequestAborted);
        if (found is null) return AuthenticateResult.Fail("unknown, revoked or expired");
        Context.Items[typeof(TokenLimits)] = found;
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
    }
}

/// <summary>Programs of a feature above this one: the scheme that knows them, and what their tokens look like.</summary>
internal sealed record ProgramScheme(string Name, Func<string, bool> IsOurs);
