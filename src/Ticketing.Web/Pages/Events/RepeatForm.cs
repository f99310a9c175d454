using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Events;

namespace Ticketing.Web.Pages.Events;

public enum RepeatUnit
{
    Days,
    Weeks,
    Months,
}

/// <summary>How often an event is repeated, as people say it; makes the rule of it.</summary>
public sealed record RepeatForm
{
    [Range(1, 99, ErrorMessage = "Between 1 and 99.")] public int Every { get; init; } = 1;

    public RepeatUnit Unit { get; init; } = RepeatUnit.Weeks;

    /// <summary><c>MO</c> to <c>SU</c>; none for the weekday of the first.</summary>
    public List<string> Weekdays { get; init; } = [];

    /// <summary>As in a rule: <c>BYMONTHDAY=13</c>, <c>BYDAY=2TU</c>; one of <see cref="MonthlyChoices"/>.</summary>
    public string? OnThe { get; init; }

    /// <summary>Ends by date, else after so many.</summary>
    public bool EndsByDate { get; init; }

    [Range(2, RecurrenceSet.MostOccurrences, ErrorMessage = "Between 2 and 366.")] public int Times { get; init; } = 8;

    public DateOnly? Until { get; init; }

    /// <summary>Dates left out, <c>yyyy-MM-dd</c>.</summary>
    public List<string> Without { get; init; } = [];

    public bool Tickets { get; init; } = true;

    public bool Programme { get; init; } = true;

    public bool Door { get; init; } = true;

    /// <summary>From Monday on, in the reader's words.</summary>
    public static IReadOnlyList<SelectListItem> WeekdayChoices() =>
        [.. Enumerable.Range(1, 7).Select(n => (DayOfWeek)(n % 7)).Select(d => new SelectListItem(CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(d), RecurrenceParser.NameOf(d)))];

    public static IReadOnlyList<SelectListItem> UnitChoices(IStringLocalizer t) =>
        [new(t["days"], nameof(RepeatUnit.Days)), new(t["weeks"], nameof(RepeatUnit.Weeks)), new(t["months"], nameof(RepeatUnit.Months))];

    /// <summary>What a month's date can mean, from the first: the 13th, the 2nd Tuesday, the last Tuesday, the last day.</summary>
    public static IReadOnlyList<SelectListItem> MonthlyChoices(DateTime first, IStringLocalizer t)
    {
        var (name, code, last) = (CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(first.DayOfWeek), RecurrenceParser.NameOf(first.DayOfWeek), DateTime.DaysInMonth(first.Year, first.Month));
        var choices = new List<SelectListItem> { new(t["on day {0}", first.Day], $"BYMONTHDAY={first.Day}") };
        var week = (first.Day - 1) / 7 + 1;
        if (week < 5) choices.Add(new(t[week switch { 1 => "on the first {0}", 2 => "on the second {0}", 3 => "on the third {0}", _ => "on the fourth {0}" }, name], $"BYDAY={week}{code}"));
        if (first.Day > last - 7) choices.Add(new(t["on the last {0}", name], $"BYDAY=-1{code}"));
        if (first.Day == last) choices.Add(new(t["on the last day"], "BYMONTHDAY=-1"));
        return choices;
    }

    /// <param name="first">When the event itself starts, by its clock.</param>
    internal SeriesInput ToInput(DateTime first)
    {
        var days = Weekdays.Count > 0 ? Weekdays : [RecurrenceParser.NameOf(first.DayOfWeek)];
        // What was drawn for another first date, or made up, is not taken over.
        var monthly = OnThe is not null && (OnThe.StartsWith("BYDAY=", StringComparison.Ordinal) || OnThe.StartsWith("BYMONTHDAY=", StringComparison.Ordinal)) && !OnThe.Contains(';', StringComparison.Ordinal) ? OnThe : $"BYMONTHDAY={first.Day}";
        var shape = Unit switch { RepeatUnit.Days => "FREQ=DAILY", RepeatUnit.Weeks => "FREQ=WEEKLY;BYDAY=" + string.Join(',', days), _ => "FREQ=MONTHLY;" + monthly };
        var isFirst = Unit != RepeatUnit.Weeks || days.Contains(RecurrenceParser.NameOf(first.DayOfWeek));
        var end = EndsByDate && Until is { } until ? $"UNTIL={until.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}" : $"COUNT={(isFirst ? Times : Times - 1)}";
        var without = Without.Select(d => d.Replace("-", "", StringComparison.Ordinal)).ToList();
        return new()
        {
            Rules = [$"RRULE:{shape};INTERVAL={Every};{end}", .. without.Count > 0 ? new[] { $"EXDATE;VALUE=DATE:{string.Join(',', without)}" } : []],
            Parts = CopyModel.PartsOf(Tickets, Programme, Door),
        };
    }
}
