using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What a link may be used for.</summary>
public enum AccountTokenPurpose
{
    ConfirmEmail,
    ResetPassword,
    ChangeEmail,

    /// <summary>The password was right; not in a link, but kept by the browser until the code is typed.</summary>
    SecondStep,
}

/// <summary>
/// The tokens in our links: encrypted, for one purpose, one account and a time. They hold the account's security stamp,
/// so a change of password or address ends them all. Nothing is stored.
/// </summary>
public sealed class AccountTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    public string New(AccountTokenPurpose purpose, User user, TimeSpan lifetime)
    {
        var expires = clock.GetUtcNow() + lifetime;
        return Protector(purpose).Protect(string.Join('\n',
            user.Id.ToString("n"), expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), user.SecurityStamp, Subject(purpose, user)));
    }

    /// <summary>Whose account the token is for, to be confirmed by <see cref="IsFor"/>; <c>null</c> when it is expired or not ours.</summary>
    public Guid? FindUserId(AccountTokenPurpose purpose, string? token) =>
        Read(purpose, token) is { } parts && Guid.TryParseExact(parts[0], "n", out var id) ? id : null;

    /// <summary>Whether the token still fits the account as it is now.</summary>
    public bool IsFor(AccountTokenPurpose purpose, string? token, User user) =>
        Read(purpose, token) is { } parts
        && parts[0] == user.Id.ToString("n")
        && Secrets.AreEqual(parts[2], user.SecurityStamp ?? "")
        && parts[3] == Subject(purpose, user);

    private static string Subject(AccountTokenPurpose purpose, User user) =>
        purpose == AccountTokenPurpose.ChangeEmail ? user.PendingEmail ?? "" : "";

    private IDataProtector Protector(AccountTokenPurpose purpose) => protection.CreateProtector("Ticketing.Identity.AccountTokens", purpose.ToString());

    private string[]? Read(AccountTokenPurpose purpose, string? token)
    {
        if (token is null or { Length: 0 or > 2000 }) return null;
        try
        {
            var parts = Protector(purpose).Unprotect(token).Split('\n');
            return parts.Length == 4 && long.Parse(parts[1], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? parts : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
