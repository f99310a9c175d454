using System.Text;

namespace Ticketing.Sessions.Import;

/// <summary>When two spellings are one name.</summary>
public static class ProgrammeNames
{
    /// <summary>The name without differences in capitals, spacing and Unicode form.</summary>
    public static string Normalise(string name)
    {
        var words = name.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words).Normalize(NormalizationForm.FormKC).ToUpperInvariant();
    }

    /// <summary>Whether two names, or two absences of one, mean the same.</summary>
    public static bool Same(string? one, string? other) =>
        one is null || other is null ? one is null && other is null : Normalise(one) == Normalise(other);
}
