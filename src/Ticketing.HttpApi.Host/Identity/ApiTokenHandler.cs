using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Knows requests by an API token in the Authorization header. They are nobody's session: who made the token is asked about permissions alone.</summary>
internal sealed class ApiTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, IApiTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string Name = "ApiToken";

    private const string Lead = "Bearer ";

    /// <summary>Whether the header carries an API token rather than an access token of a sign-in.</summary>
    public static bool IsMeant(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Lead + ApiToken.Mark, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsMeant(Request)) return AuthenticateResult.NoResult();
        var found = await tokens.FindAsync(Request.Headers.Authorization.ToString()[Lead.Length..].Trim(), Context.RequestAborted);
        if (found is null) return AuthenticateResult.Fail("unknown, revoked or expired");
        Context.Items[typeof(TokenLimits)] = found;
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Name)), Name));
    }
}
