using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Finds accounts and checks passwords for the app services of this feature.</summary>
public sealed class Accounts(ITicketingDb db, IPasswordHasher<User> hasher, AccountTokens tokens)
{
    // Verified against when there is no account, so that the answer takes as long as for one.
    private static string? nobodysHash;

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var normalized = Emails.Normalize(email);
        return db.Set<User>().SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
    }

    public async Task<User> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Set<User>().SingleOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw CommonErrors.SignInRequired();

    /// <exception cref="BusinessException"><c>Ticketing:Identity:LinkExpired</c>.</exception>
    public async Task<User> GetByTokenAsync(AccountTokenPurpose purpose, string? token, CancellationToken cancellationToken)
    {
        var id = tokens.FindUserId(purpose, token) ?? throw IdentityErrors.LinkExpired();
        var user = await db.Set<User>().SingleOrDefaultAsync(u => u.Id == id, cancellationToken);
        return user is not null && tokens.IsFor(purpose, token, user) ? user : throw IdentityErrors.LinkExpired();
    }

    public string Hash(User user, string password) => hasher.HashPassword(user, password);

    /// <summary>After the right password: a hash made at an older cost is made anew. The stamp stays, for nothing has changed.</summary>
    public async Task RehashAsync(User user, string password, CancellationToken cancellationToken)
    {
        var (before, anew) = (user.PasswordHash, hasher.HashPassword(user, password));
        await db.Set<User>().Where(u => u.Id == user.Id && u.PasswordHash == before).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, anew), cancellationToken);
    }

    /// <summary>Whether the password is the account's; takes as long when there is none.</summary>
    public bool IsPassword(User? user, string? password) => Verify(user, password) != PasswordVerificationResult.Failed;

    /// <summary>As <see cref="IsPassword"/>, and whether its hash is of an older cost.</summary>
    public PasswordVerificationResult Verify(User? user, string? password)
    {
        var typed = password is null or { Length: > Passwords.MaxLength } ? "" : password;
        var hash = user?.PasswordHash ?? (nobodysHash ??= hasher.HashPassword(null!, Secrets.New()));
        var result = hasher.VerifyHashedPassword(user!, hash, typed);
        return user?.PasswordHash is null ? PasswordVerificationResult.Failed : result;
    }
}
