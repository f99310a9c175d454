using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using NodaTime;

namespace Ticketing.Common;

/// <summary>Checks of typed text, one way for every feature. Each returns the cleaned value or refuses with the field's name.</summary>
public static partial class Guard
{
    /// <summary>Trims, refuses control characters other than line breaks and tabs, unpaired surrogates, noncharacters, emptiness and excess length.</summary>
    public static string Text(string? value, string field, int max) =>
        OptionalText(value, field, max) ?? throw CommonErrors.Required(field);

    /// <summary>As <see cref="Text"/>, with <c>null</c> for nothing typed.</summary>
    public static string? OptionalText(string? value, string field, int max)
    {
        // Length first: a 5 MB name must cost nothing.
        if (value is null) return null;
        if (value.Length > max * 2 + 64) throw CommonErrors.TooLong(field, max);
        var text = value.ReplaceLineEndings("\n").Trim();
        if (text.Length == 0) return null;
        if (text.Length > max) throw CommonErrors.TooLong(field, max);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\n' or '\t')) throw CommonErrors.NotText(field);
            if (text[i] is '\uFFFE' or '\uFFFF') throw CommonErrors.NotText(field); // no characters: XML and Unicode normalization refuse them
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                throw CommonErrors.NotText(field);
            i++;
        }

        return text;
    }

    /// <summary>As <see cref="Text"/>, on one line: line breaks become spaces.</summary>
    public static string Line(string? value, string field, int max) =>
        OptionalLine(value, field, max) ?? throw CommonErrors.Required(field);

    public static string? OptionalLine(string? value, string field, int max) =>
        OptionalText(value, field, max)?.Replace('\n', ' ').Replace('\t', ' ');

    /// <summary>An e-mail address as typed, trimmed; at most 254 characters, no display name, no line break.</summary>
    public static string Email(string? value, string field)
    {
        var text = Line(value, field, 254);
        if (!MailAddress.TryCreate(text, out var address) || address.Address != text || !text.Contains('.', StringComparison.Ordinal)
            || text.Any(char.IsWhiteSpace) || text.Any(char.IsControl) || text.Contains('"', StringComparison.Ordinal))
            throw CommonErrors.BadEmail(field);
        return text;
    }

    /// <summary>3–40 of <c>a-z0-9-</c>, no hyphen at either end or twice in a row.</summary>
    public static string Slug(string? value, string field, int max = 40)
    {
        var text = Line(value, field, max).ToLower(CultureInfo.InvariantCulture);
        return text.Length >= 3 && SlugPattern().IsMatch(text) ? text : throw CommonErrors.BadSlug(field);
    }

    /// <summary>An absolute http(s) address without user info.</summary>
    public static string? OptionalUrl(string? value, string field)
    {
        var text = OptionalLine(value, field, 2000);
        if (text is null) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : throw CommonErrors.BadUrl(field);
    }

    /// <summary>An IANA zone name that the one zone database (NodaTime) knows.</summary>
    public static string TimeZone(string? value, string field)
    {
        var text = Line(value, field, 64);
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null ? text : throw CommonErrors.UnknownTimeZone(field);
    }

    public static int Range(int value, string field, int min, int max) =>
        value >= min && value <= max ? value : throw CommonErrors.OutOfRange(field, min, max);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SlugPattern();
}
