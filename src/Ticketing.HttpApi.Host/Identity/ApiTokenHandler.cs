using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Knows requests by an API token.</summary>
internal sealed class ApiTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, IApiTokens tokens)
    : ProgramTokenHandler(options, logging, encoder)
{
    public const string Name = "ApiToken";

    public static bool IsOurs(string token) => token.StartsWith(ApiToken.Mark, StringComparison.OrdinalIgnoreCase);

    protected override Task<TokenLimits?> FindAsync(string token, CancellationToken cancellationToken) => tokens.FindAsync(token, cancellationToken);
}
