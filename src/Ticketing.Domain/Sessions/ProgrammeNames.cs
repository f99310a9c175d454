using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Sessions;

/// <summary>When two spellings are one name.</summary>
public static class ProgrammeNames
{
    /// <summary>The name without differences in capitals, spacing and Unicode form.</summary>
    public static string Normalise(string name)
    {
        var words = name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Normalize throws for half a surrogate pair and for U+FFFE.
        var text = string.Concat(string.Join(' ', words).EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
        return text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
    }

    /// <summary>Whether two names, or two absences of one, mean the same.</summary>
    public static bool Same(string? one, string? other) =>
        one is null || other is null ? one is null && other is null : Normalise(one) == Normalise(other);

    /// <summary>A short stand-in for the normalised name, for unique indexes: 32 hexadecimal digits of its SHA-256.</summary>
    public static string KeyOf(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Normalise(name))))[..32];
}
