using System.Collections.Frozen;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>What a password must be: long, and not one that everybody tries first (NIST SP 800-63B, 5.1.1.2).</summary>
public static class Passwords
{
    public const int MinLength = 10;
    public const int MaxLength = 128;

    // The most used ones of at least MinLength in public breach lists.
    private static readonly FrozenSet<string> Common = (
        "1234567890 12345678910 123456789a 1q2w3e4r5t 1q2w3e4r5t6y 0987654321 0123456789 1122334455 9876543210 987654321a qwertyuiop "
        + "qwerty1234 qwerty12345 qwerty123456 password12 password123 password1234 passw0rd123 password12345 iloveyou123 abcdefghij "
        + "abcd123456 abc1234567 asdfghjkl1 zxcvbnm123 administrator adminadmin admin12345 welcome123 changeme123 letmein123 "
        + "basketball sunshine123 princess123 football123 superman123 michael123")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>the password, unchanged.</returns>
    /// <exception cref="BusinessException">beside <paramref name="field"/>: <c>PasswordTooShort</c>, <c>PasswordTooCommon</c>, <c>PasswordIsEmail</c>, <c>TooLong</c>.</exception>
    public static string Check(string? password, string email, string field)
    {
        if (string.IsNullOrEmpty(password)) throw CommonErrors.Required(field);
        if (password.Length > MaxLength) throw CommonErrors.TooLong(field, MaxLength);
        if (password.Length < MinLength) throw IdentityErrors.PasswordTooShort(field, MinLength);
        if (Common.Contains(password) || password.Distinct().Count() < 3) throw IdentityErrors.PasswordTooCommon(field);
        if (password.Equals(email, StringComparison.OrdinalIgnoreCase)) throw IdentityErrors.PasswordIsEmail(field);
        return password;
    }
}
