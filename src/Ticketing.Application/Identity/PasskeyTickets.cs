using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Carries the state of a passkey's ceremony to the browser and back: encrypted, for one purpose and one account (or nobody),
/// ten minutes, once. Nothing is stored until it is answered.
/// </summary>
public sealed class PasskeyTickets(IDataProtectionProvider protection, ISpentChallenges spent, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int MaxLength = 20_000;

    public string Seal(string purpose, string state) =>
        Protector(purpose).Protect((clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + '\n' + state);

    /// <returns>the state; <c>null</c> when the ticket is too old, not ours, or was opened before.</returns>
    public async Task<string?> OpenAsync(string purpose, string? ticket, CancellationToken cancellationToken)
    {
        if (Read(purpose, ticket) is not [var expires, var state]) return null;
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture));
        return expiresAt > clock.GetUtcNow() && await spent.TrySpendAsync(Secrets.Hash(state), expiresAt, cancellationToken) ? state : null;
    }

    private string[]? Read(string purpose, string? ticket)
    {
        if (ticket is null or { Length: 0 or > MaxLength }) return null;
        try
        {
            return Protector(purpose).Unprotect(ticket).Split('\n', 2);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("Ticketing.Identity.Passkeys", purpose);
}
