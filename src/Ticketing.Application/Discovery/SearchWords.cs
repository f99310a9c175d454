using System.Globalization;
using System.Text;

namespace Ticketing.Discovery;

/// <summary>
/// The words of a text as search sees them: lower case, without accents, letters and digits alone. The same for what
/// is listed and what is typed, so "Köln" finds "koln" and the other way round.
/// </summary>
public static class SearchWords
{
    private const int MaxWordLength = 60;

    /// <summary>Distinct words in their order, at most <paramref name="max"/>.</summary>
    public static IReadOnlyList<string> Of(string? text, int max)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length < MaxWordLength) word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (!Take(words, word, max))
            {
                return words;
            }
        }

        Take(words, word, max);
        return words;
    }

    private static bool Take(List<string> words, StringBuilder word, int max)
    {
        if (word.Length > 0 && words.Count < max && !words.Contains(word.ToString())) words.Add(word.ToString());
        word.Clear();
        return words.Count < max;
    }

    private static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var c in (text ?? "").Replace("\uFFFD", "", StringComparison.Ordinal).ToWellFormed().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            clean.Append(c switch { 'ß' or 'ẞ' => "ss", 'ø' or 'Ø' => "o", 'ł' or 'Ł' => "l", 'đ' or 'Đ' => "d", 'æ' or 'Æ' => "ae", 'œ' or 'Œ' => "oe", 'ı' => "i", _ => c.ToString() });
        }

        return clean.ToString();
    }

    /// <summary>Unpaired surrogates, which can't be normalized, become spaces.</summary>
    private static string ToWellFormed(this string text)
    {
        if (text.EnumerateRunes().All(r => r != Rune.ReplacementChar)) return text;
        return string.Concat(text.EnumerateRunes().Select(r => r == Rune.ReplacementChar ? " " : r.ToString()));
    }
}
