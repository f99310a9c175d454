using System.Globalization;
using System.Text;

namespace Ticketing.Common;

/// <summary>Makes a slug out of a title: <c>Été à Köln!</c> becomes <c>ete-a-koln</c>.</summary>
public static class Slugs
{
    /// <summary>At most <paramref name="max"/> characters of <c>a-z0-9-</c>; <paramref name="fallback"/> when nothing is left of the text.</summary>
    public static string From(string text, string fallback, int max = 40)
    {
        var slug = new StringBuilder(max);
        // Normalize throws for U+FFFE, which is no character.
        foreach (var c in text.Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormD))
        {
            if (slug.Length >= max) break;
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            var lower = char.ToLowerInvariant(c);
            if (char.IsAsciiLetterLower(lower) || char.IsAsciiDigit(lower)) slug.Append(lower);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        var result = slug.ToString().Trim('-');
        return result.Length >= 3 ? result : fallback;
    }
}
