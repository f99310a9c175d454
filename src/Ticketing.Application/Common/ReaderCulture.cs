using System.Globalization;

namespace Ticketing.Common;

/// <summary>
/// How to write dates and numbers for a reader: the words' language is one we have texts in, the conventions (24-hour
/// clock, decimal comma) are those of the reader's region, or else of the organization's country.
/// </summary>
public static class ReaderCulture
{
    // Languages that mails and documents are written in; anything else reads English.
    private static readonly string[] Languages = ["en"];

    /// <param name="locale">BCP 47, such as <c>de-AT</c>; an unknown one counts as English.</param>
    /// <param name="country">ISO 3166-1 alpha-2, for locales that name no region.</param>
    public static CultureInfo For(string? locale, string? country)
    {
        var parts = (locale ?? "").Split('-', '_');
        var language = Array.Find(Languages, l => l.Equals(parts[0], StringComparison.OrdinalIgnoreCase)) ?? Languages[0];
        var region = Array.Find(parts[1..], p => p.Length == 2) ?? country ?? "GB";
        try
        {
            return CultureInfo.GetCultureInfo($"{language}-{region.ToUpperInvariant()}");
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo("en-GB");
        }
    }
}
