using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Tickets;

namespace Ticketing.Web.Pages.Tickets;

/// <summary>Says papers, places and prints of badges as people would.</summary>
internal static class BadgeWords
{
    public static string Of(BadgePaper paper, IStringLocalizer<Texts> t) => paper switch
    {
        BadgePaper.Card => t["Card, 86 × 54 mm"],
        BadgePaper.Roll => t["Thermal roll, 80 mm"],
        _ => t["A6, 105 × 148 mm"],
    };

    public static string Of(BadgePlace? place, IStringLocalizer<Texts> t) => place switch
    {
        BadgePlace.Door => t["at the door"],
        BadgePlace.Kiosk => t["at the kiosk"],
        _ => t["in the office"],
    };

    public static IReadOnlyList<SelectListItem> Papers(IStringLocalizer<Texts> t, string? none = null) =>
        [.. none is null ? [] : new[] { new SelectListItem(none, "") }, .. Enum.GetValues<BadgePaper>().Select(p => new SelectListItem(Of(p, t), p.ToString()))];

    /// <summary>"printed 2×"; nothing for a badge that was never printed.</summary>
    public static string? Times(int prints, IStringLocalizer<Texts> t) => prints switch
    {
        0 => null,
        1 => t["Printed"].Value,
        _ => t["Printed {0}×", prints.ToString("N0", CultureInfo.CurrentCulture)].Value,
    };
}
