using System.Globalization;

namespace Ticketing.Web.Pages.Sessions;

/// <summary>Days of a programme in the reader's words.</summary>
internal static class DayNames
{
    /// <summary>"Sat 27 Dec"</summary>
    public static string Short(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.CurrentCulture);

    /// <summary>"Saturday, 27 December 2014"</summary>
    public static string Long(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);
}
