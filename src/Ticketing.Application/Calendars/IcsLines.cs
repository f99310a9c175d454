using System.Globalization;
using System.Text;

namespace Ticketing.Calendars;

/// <summary>Content lines: escaped, folded, ended (RFC 5545 §3.1, §3.3.11).</summary>
internal sealed class IcsLines
{
    /// <summary>In octets, without the line's end. A rune is never split.</summary>
    private const int MaxLineLength = 75;

    private readonly MemoryStream _file = new();

    public byte[] ToBytes() => _file.ToArray();

    /// <summary>A line whose parts are safe as they are. What could end the line early is taken out all the same.</summary>
    public void Add(string line)
    {
        Span<byte> octets = stackalloc byte[4];
        var length = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (IsControl(rune))
                continue;

            var count = rune.EncodeToUtf8(octets);
            if (length + count > MaxLineLength)
            {
                _file.Write("\r\n "u8);
                length = 1;
            }

            _file.Write(octets[..count]);
            length += count;
        }

        _file.Write("\r\n"u8);
    }

    /// <summary>A property of type TEXT; left out when there is no text.</summary>
    public void AddText(string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            Add($"{name}:{Escaped(text)}");
    }

    /// <summary>A parameter's value in quotes, which it can't contain itself (§3.2).</summary>
    public static string Quoted(string text) => $"\"{Printable(text).Replace('"', '\'').Trim()}\"";

    /// <summary>One line without control characters; halves of surrogate pairs become U+FFFD.</summary>
    public static string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(IsLineBreak(rune) || rune.Value == '\t' ? " " : IsControl(rune) ? "" : rune.ToString());
        return clean.ToString();
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.ReplaceLineEndings("\n").Trim().EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '\\' => "\\\\",
                ';' => "\\;",
                ',' => "\\,",
                '\t' => " ",
                _ => IsLineBreak(rune) ? "\\n" : rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Next line and the Unicode separators included: some readers take them for line ends.</summary>
    private static bool IsLineBreak(Rune rune) => rune.Value is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
