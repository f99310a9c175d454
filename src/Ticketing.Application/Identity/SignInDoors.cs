using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>
/// Where tries to get into an account are counted: all strangers' together, and each device's that the account was used on
/// before for itself. So guesses from elsewhere never lock the owner out where they are at home.
/// </summary>
public sealed class SignInDoors(ITicketingDb db, IClientDevice device)
{
    /// <summary>The door for what is guessed: <c>password</c> or <c>code</c>.</summary>
    public async Task<string> FindAsync(string what, Guid userId, CancellationToken cancellationToken)
    {
        if (device.KnownMark is not { } mark) return what;
        var key = Secrets.Hash(mark);
        return await db.Set<UserDevice>().AnyAsync(d => d.UserId == userId && d.Key == key, cancellationToken) ? $"{what} {Convert.ToHexStringLower(key)}" : what;
    }
}
