using System.Globalization;
using System.Text;

namespace Ticketing.Notifications;

/// <summary>
/// Text that is safe in a mail's header: one line without control or separator characters that could start another
/// header, and without the start of an encoded word (RFC 2047), which readers would decode into something else.
/// </summary>
public static class HeaderText
{
    /// <summary>At most <paramref name="max"/> UTF-16 units, cut between characters.</summary>
    public static string Clean(string? text, int max)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var clean = IsBreak(rune) ? new Rune(' ') : rune;
            if (clean.Value == ' ' && (line.Length == 0 || line[^1] == ' ')) continue;
            if (clean.Value == '?' && line.Length > 0 && line[^1] == '=') line.Append(' ');
            if (line.Length + clean.Utf16SequenceLength > max) break;
            line.Append(clean);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>As <see cref="Clean"/>, with <c>null</c> for nothing left.</summary>
    public static string? CleanOrNull(string? text, int max) => Clean(text, max) is { Length: > 0 } clean ? clean : null;

    private static bool IsBreak(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
        || Rune.IsWhiteSpace(rune);
}
