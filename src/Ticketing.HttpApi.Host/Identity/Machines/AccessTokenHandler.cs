using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Knows requests by an access token that an OAuth client was given. From there on it is as with API tokens.</summary>
internal sealed class AccessTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string Name = "AccessToken";

    private const string Lead = "Bearer ";

    /// <summary>Whether the header carries a signed token: three parts, which the tokens of sign-ins and API tokens have not.</summary>
    public static bool IsMeant(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Lead, StringComparison.OrdinalIgnoreCase) && header.AsSpan(Lead.Length).Count('.') == 2;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsMeant(Request)) return AuthenticateResult.NoResult();
        var found = await tokens.FindAsync(Request.Headers.Authorization.ToString()[Lead.Length..].Trim(), Context.RequestAborted);
        if (found is null) return AuthenticateResult.Fail("unknown, revoked or expired");
        Context.Items[typeof(TokenLimits)] = found;
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Name)), Name));
    }
}
