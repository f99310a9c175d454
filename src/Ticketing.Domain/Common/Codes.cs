using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Common;

/// <summary>
/// Codes that people read aloud: Crockford base 32 (no I, L, O, U) with his mod-37 check character limited to the
/// alphabet's first 32 (codes whose check would be one of the five signs are drawn again).
/// Source: https://www.crockford.com/base32.html
/// </summary>
public static class Codes
{
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new random code of <paramref name="length"/> characters, the last of them the check character.</summary>
    public static string New(int length)
    {
        while (true)
        {
            var body = RandomNumberGenerator.GetString(Alphabet, length - 1);
            if (CheckOf(body) is { } check) return body + check;
        }
    }

    /// <summary>Reads what was typed: upper-cases, drops spaces and hyphens, takes O for 0 and I, L for 1; <c>null</c> unless the check fits.</summary>
    public static string? Normalize(string? typed)
    {
        if (typed is null || typed.Length > 64) return null;
        var code = new StringBuilder(typed.Length);
        foreach (var c in typed)
        {
            if (c is ' ' or '-') continue;
            var upper = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (!Alphabet.Contains(upper, StringComparison.Ordinal)) return null;
            code.Append(upper);
        }

        return code.Length > 1 && CheckOf(code.ToString(0, code.Length - 1)) == code[^1] ? code.ToString() : null;
    }

    private static char? CheckOf(string body)
    {
        var rest = 0;
        foreach (var c in body) rest = (rest * 32 + Alphabet.IndexOf(c, StringComparison.Ordinal)) % 37;
        return rest < 32 ? Alphabet[rest] : null;
    }
}
