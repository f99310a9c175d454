using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Catalog;

namespace Ticketing.Web.Pages.Catalog;

/// <summary>Types and scopes of questions in words.</summary>
internal static class QuestionChoices
{
    public static (string Icon, string Text) Of(QuestionType type, IStringLocalizer<Texts> t) => type switch
    {
        QuestionType.LongText => ("file-text", t["Long text"]),
        QuestionType.Number => ("hash", t["Number"]),
        QuestionType.Choice => ("list-checks", t["Choice"]),
        QuestionType.Date => ("calendar", t["Date"]),
        QuestionType.Consent => ("check", t["Consent"]),
        _ => ("keyboard", t["Short text"]),
    };

    public static IEnumerable<SelectListItem> Types(IStringLocalizer<Texts> t) =>
        Enum.GetValues<QuestionType>().Select(type => new SelectListItem(Of(type, t).Text, type.ToString()));

    public static IEnumerable<SelectListItem> Scopes(IStringLocalizer<Texts> t) =>
    [
        new(t["Once per order"], nameof(QuestionScope.Order)) { Group = new() { Name = t["The buyer answers"] } },
        new(t["For each ticket"], nameof(QuestionScope.Ticket)) { Group = new() { Name = t["Answered for every attendee"] } },
    ];
}
