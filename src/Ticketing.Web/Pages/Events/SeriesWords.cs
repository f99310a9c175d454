using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Events;

namespace Ticketing.Web.Pages.Events;

/// <summary>The parts of a date in a series, in words.</summary>
internal static class SeriesWords
{
    public static string Of(SeriesParts part, IStringLocalizer t) => t[part switch
    {
        SeriesParts.Title => "title", SeriesParts.Description => "description", SeriesParts.Times => "times", SeriesParts.Place => "place",
        SeriesParts.Visibility => "visibility", SeriesParts.Look => "colour and cover", _ => "tickets and capacity",
    }];

    public static IReadOnlyList<SelectListItem> Scopes(IStringLocalizer t) =>
    [
        Card(t["This date"], SeriesScope.One, t["It keeps what you change here, whatever the others do"]),
        Card(t["This and following"], SeriesScope.Following, t["From this date on"]),
        Card(t["All dates"], SeriesScope.All, t["But for those that are over or cancelled"]),
    ];

    private static SelectListItem Card(string text, SeriesScope scope, string hint) => new(text, scope.ToString()) { Group = new() { Name = hint } };

    /// <summary>What a change of several dates does, line by line.</summary>
    public static IEnumerable<string> Lines(SeriesPlan plan, IStringLocalizer t)
    {
        yield return plan.Parts.Count == 0
            ? t["Nothing is different yet."]
            : t["Dates that change: {0} ({1}).", plan.Dates, string.Join(", ", plan.Parts.Select(p => Of(p, t)))];
        foreach (var kept in plan.Kept) yield return t["Dates that have their own and keep it: {0} ({1}).", kept.Dates, Of(kept.Part, t)];
        if (plan.Closed > 0) yield return t["Dates that stay as they are because they are over or cancelled: {0}.", plan.Closed];
        if (plan.MovedWithPaid > 0) yield return t["Dates that people have tickets for and that move: {0}.", plan.MovedWithPaid];
    }
}
