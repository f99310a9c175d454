using System.Text;
using System.Text.RegularExpressions;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>The characters of a file.</summary>
/// <param name="Text">From the first character that says something.</param>
/// <param name="FirstLine">The line <paramref name="Text"/> starts on.</param>
/// <param name="Format">Told by the first character.</param>
internal sealed partial record ScheduleText(string Text, int FirstLine, ScheduleFormat Format)
{
    private const int DeclarationBytes = 200;

    /// <summary>Decodes by byte-order mark, else by the XML declaration, else as UTF-8, and never guesses past a wrong byte.</summary>
    /// <exception cref="UnreadableScheduleException">Empty, wrongly encoded, or neither XML nor JSON.</exception>
    public static ScheduleText Decode(ReadOnlySpan<byte> file)
    {
        var all = Characters(file);
        var text = all.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
            throw new UnreadableScheduleException(ImportProblems.FileEmpty());
        var firstLine = 1 + all.AsSpan(0, all.Length - text.Length).Count('\n');
        return new ScheduleText(text, firstLine, FormatOf(text));
    }

    private static ScheduleFormat FormatOf(string text)
    {
        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            throw new UnreadableScheduleException(ImportProblems.NotASchedule("it is a web page"));
        if (text.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            throw new UnreadableScheduleException(ImportProblems.NotASchedule("it is an iCalendar file"));
        return text[0] switch
        {
            '<' => ScheduleFormat.Xml,
            '{' or '[' => ScheduleFormat.Json,
            _ => throw new UnreadableScheduleException(ImportProblems.NotASchedule("it is neither XML nor JSON")),
        };
    }

    private static string Characters(ReadOnlySpan<byte> file)
    {
        var encoding = Strict(EncodingOf(file));
        try
        {
            return encoding.GetString(file);
        }
        catch (DecoderFallbackException wrong)
        {
            var before = file[..Math.Clamp(wrong.Index, 0, file.Length)];
            var line = 1 + before.Count((byte)'\n');
            throw new UnreadableScheduleException(ImportProblems.EncodingBroken(encoding.WebName.ToUpperInvariant(), line), wrong);
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith([(byte)0xEF, (byte)0xBB, (byte)0xBF]))
            return Encoding.UTF8;
        if (file.StartsWith([(byte)0xFF, (byte)0xFE, (byte)0, (byte)0]))
            return Encoding.UTF32;
        if (file.StartsWith([(byte)0xFF, (byte)0xFE]) || file is [(byte)'<' or (byte)'{' or (byte)'[', 0, ..])
            return Encoding.Unicode;
        if (file.StartsWith([(byte)0xFE, (byte)0xFF]) || file is [0, (byte)'<' or (byte)'{' or (byte)'[', ..])
            return Encoding.BigEndianUnicode;
        return DeclaredIn(file[..Math.Min(file.Length, DeclarationBytes)]) ?? Encoding.UTF8;
    }

    private static Encoding? DeclaredIn(ReadOnlySpan<byte> start)
    {
        var declared = Declaration().Match(Encoding.Latin1.GetString(start));
        if (!declared.Success)
            return null;
        var name = declared.Groups[1].Value;
        var encoding = Named(name) ?? throw new UnreadableScheduleException(ImportProblems.EncodingUnknown(name));
        // The declaration was read byte by byte, so a wider encoding it names can't be the one in use.
        return encoding.GetByteCount("<") == 1 ? encoding : null;
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")]
    private static partial Regex Declaration();
}
