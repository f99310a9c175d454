using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Finds tokens from outside any organization: the token itself says whose it is. One cached look-up.</summary>
public interface IApiTokens
{
    /// <summary>What the token allows; <c>null</c> for one that is unknown, revoked or expired. Notes now and then that it was used.</summary>
    Task<TokenLimits?> FindAsync(string text, CancellationToken cancellationToken);

    /// <summary>Forgets a token in this process; the others are told by the database.</summary>
    void Forget(byte[] secretHash);
}
