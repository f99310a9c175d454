using System.Globalization;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>What programmes write in codes or small letters, as people write it.</summary>
internal static class Words
{
    /// <summary>"lecture" → "Lecture".</summary>
    public static string Capitalised(string word) => word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.CurrentCulture) + word[1..].Replace('_', ' ');

    /// <summary>"de" → "German" in the reader's language; what is no code stays.</summary>
    public static string Language(string tag)
    {
        if (tag.Length > 12 || !tag.All(c => char.IsAsciiLetter(c) || c is '-' or '_')) return tag;
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag.Replace('_', '-'), predefinedOnly: true);
            return culture.DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
