using System.Globalization;
using System.Text.RegularExpressions;

namespace Ticketing.Common;

/// <summary>Names in the DNS as this program writes them: lower case, ASCII (punycode, RFC 3490), no dot at the end.</summary>
public static partial class DomainName
{
    public const int MaxLength = 253;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>What somebody typed.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:BadDomain</c>, <c>MixedScripts</c>.</exception>
    public static string Check(string? typed, string field)
    {
        var name = ToAscii(Guard.Line(typed, field, MaxLength));
        if (name is null || !Pattern().IsMatch(name)) throw DomainErrors.BadDomain(field);
        // The way back must lead here again: a label that only pretends to be punycode has no other form.
        var shown = ToShown(name);
        if (ToAscii(shown) != name || (shown == name && name.Contains("xn--", StringComparison.Ordinal))) throw DomainErrors.BadDomain(field);
        return shown.Split('.').Any(MixesScripts) ? throw DomainErrors.MixedScripts(field) : name;
    }

    /// <summary><c>null</c> for what is no name at all.</summary>
    public static string? ToAscii(string name)
    {
        try
        {
            return Idn.GetAscii(name.TrimEnd('.')).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>As people write it.</summary>
    public static string ToShown(string ascii)
    {
        try
        {
            return Idn.GetUnicode(ascii);
        }
        catch (ArgumentException)
        {
            return ascii;
        }
    }

    /// <summary>The name itself, or one below it.</summary>
    public static bool IsWithin(string name, string parent) => name == parent || name.EndsWith("." + parent, StringComparison.Ordinal);

    // The alphabets with letters that look alike. Source: Unicode Technical Standard 39, section 5.2.
    private static bool MixesScripts(string label) =>
        (Latin().IsMatch(label) ? 1 : 0) + (Greek().IsMatch(label) ? 1 : 0) + (Cyrillic().IsMatch(label) ? 1 : 0) + (Armenian().IsMatch(label) ? 1 : 0) > 1;

    [GeneratedRegex(@"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[a-z\u00C0-\u024F\u1E00-\u1EFF]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\p{IsGreek}\p{IsGreekExtended}]")]
    private static partial Regex Greek();

    [GeneratedRegex(@"[\p{IsCyrillic}\p{IsCyrillicSupplement}]")]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"\p{IsArmenian}")]
    private static partial Regex Armenian();
}
