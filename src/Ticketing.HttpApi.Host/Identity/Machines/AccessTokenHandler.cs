using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Knows requests by an access token that an OAuth client was given.</summary>
internal sealed class AccessTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, AccessTokens tokens)
    : ProgramTokenHandler(options, logging, encoder)
{
    public const string Name = "AccessToken";

    /// <summary>A signed token has three parts, which the tokens of sign-ins and API tokens have not.</summary>
    public static bool IsOurs(string token) => token.AsSpan().Count('.') == 2;

    protected override Task<TokenLimits?> FindAsync(string token, CancellationToken cancellationToken) => tokens.FindAsync(token, cancellationToken);
}
