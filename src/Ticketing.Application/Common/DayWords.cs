using System.Globalization;

namespace Ticketing.Common;

/// <summary>Days in words, such as <c>Sat 27 Dec, Sun 28 Dec</c>.</summary>
public static class DayWords
{
    public static string Of(IEnumerable<DateOnly> days, CultureInfo culture) => string.Join(", ", days.Order().Select(day => day.ToString("ddd d MMM", culture)));
}
