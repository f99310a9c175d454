using System.Globalization;
using System.Text;

namespace Ticketing.Tickets.Printing;

/// <summary>Makes text from anywhere fit for paper.</summary>
internal static class PrintableText
{
    public const char Ellipsis = '\u2026';

    /// <summary>
    /// One line: white space of any kind becomes single spaces, invisible characters (controls, direction marks, joiners) go,
    /// letters are composed with their accents, and what exceeds the limit is replaced by an ellipsis.
    /// Work is bounded by the limit, not by the text's length. Halved surrogate pairs and non-characters become U+FFFD.
    /// </summary>
    public static string Clean(string? text, int maxLength)
    {
        text ??= "";
        var line = new StringBuilder();
        var read = 0;
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, 4 * maxLength)).EnumerateRunes())
        {
            if (line.Length >= maxLength)
                break;

            read += rune.Utf16SequenceLength;
            Append(line, rune);
        }

        var isCut = !text.AsSpan(read, Math.Min(text.Length - read, maxLength)).IsWhiteSpace();
        var clean = line.ToString().Trim();
        if (!Ascii.IsValid(clean))
            clean = clean.Normalize(NormalizationForm.FormC);
        return isCut ? clean + Ellipsis : clean;
    }

    /// <summary>Cleans each and drops the empty ones.</summary>
    public static IReadOnlyList<string> CleanLines(IEnumerable<string?> lines, int maxLines, int maxLength) =>
        [.. lines.Take(maxLines).Select(line => Clean(line, maxLength)).Where(line => line.Length > 0)];

    /// <summary>Splits at line breaks, looking at no more than a bounded part of the text.</summary>
    public static IReadOnlyList<string> CleanParagraphs(string? text, int maxLines, int maxLength) => text is null
        ? []
        : CleanLines(text[..Math.Min(text.Length, maxLines * maxLength)].Split('\n', maxLines), maxLines, maxLength);

    private static void Append(StringBuilder line, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.SpaceSeparator when rune.Value is 0xA0 or 0x202F:
                line.Append('\u00A0'); // keeps "1 234,00 €" together
                break;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
                break;
            case UnicodeCategory.Format or UnicodeCategory.NonSpacingMark when rune.Value is >= 0xFE00 and <= 0xFE0F || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format:
                break;
            case UnicodeCategory.OtherNotAssigned:
                line.Append('\uFFFD');
                break;
            default:
                line.Append(rune.ToString());
                break;
        }
    }
}
