using System.Globalization;
using System.Text;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>What has to happen to any text before it can be stored and shown.</summary>
internal static class PlainText
{
    /// <summary>Removes control characters, which PostgreSQL (NUL) or readers refuse; keeps line ends and tabs.</summary>
    public static string WithoutControls(string text, out bool changed)
    {
        changed = text.Any(IsForbidden);
        return changed ? string.Concat(text.Where(character => !IsForbidden(character))) : text;
    }

    /// <summary>One line, single spaces.</summary>
    public static string OneLine(string text) => string.Join(' ',
        text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>At most <paramref name="limit"/> characters, without cutting one in half.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        return text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
    }

    /// <summary>Whether a reader would see nothing: white space and characters without width.</summary>
    public static bool IsBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (!Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                return false;
        return true;
    }

    private static bool IsForbidden(char character) =>
        char.IsControl(character) && character is not ('\n' or '\r' or '\t');
}
