namespace Ticketing.Events;

/// <summary>Which days a rule means: its BY parts, with what it leaves open taken from the start.</summary>
internal sealed class RecurrenceDays
{
    private readonly RecurrenceRule rule;
    private readonly IReadOnlyList<int> months;
    private readonly IReadOnlyList<int> monthDays;
    private readonly IReadOnlyList<RecurrenceDay> weekdays;

    public RecurrenceDays(RecurrenceRule rule, DateTime start)
    {
        this.rule = rule;
        (months, monthDays, weekdays) = (rule.ByMonth, rule.ByMonthDay, rule.ByDay);
        if (rule.ByYearDay.Count + rule.ByMonthDay.Count + rule.ByDay.Count > 0 || rule.Frequency < RecurrenceFrequency.Weekly) return;
        if (rule.Frequency == RecurrenceFrequency.Weekly || rule.ByWeekNo.Count > 0) weekdays = [new(0, start.DayOfWeek)];
        else monthDays = [start.Day];
        if (rule.Frequency == RecurrenceFrequency.Yearly && rule.ByWeekNo.Count == 0 && months.Count == 0) months = [start.Month];
    }

    public bool Has(DateOnly day) =>
        (months.Count == 0 || months.Contains(day.Month))
        && (rule.ByWeekNo.Count == 0 || IsInWeek(day))
        && (rule.ByYearDay.Count == 0 || Contains(rule.ByYearDay, day.DayOfYear, DateTime.IsLeapYear(day.Year) ? 366 : 365))
        && (monthDays.Count == 0 || Contains(monthDays, day.Day, DateTime.DaysInMonth(day.Year, day.Month)))
        && (weekdays.Count == 0 || weekdays.Any(w => w.Day == day.DayOfWeek && (w.Ordinal == 0 || IsSoManieth(day, w.Ordinal))));

    /// <summary>The week's first day.</summary>
    public static DateOnly WeekOf(DateOnly day, DayOfWeek weekStart) => day.AddDays(-(((int)day.DayOfWeek - (int)weekStart + 7) % 7));

    private static bool Contains(IReadOnlyList<int> numbers, int number, int last) => numbers.Contains(number) || numbers.Contains(number - last - 1);

    /// <summary>Of its month in a monthly rule and where months are named, else of its year.</summary>
    private bool IsSoManieth(DateOnly day, int ordinal)
    {
        var ofMonth = rule.Frequency == RecurrenceFrequency.Monthly || rule.ByMonth.Count > 0;
        var (number, last) = ofMonth ? (day.Day, DateTime.DaysInMonth(day.Year, day.Month)) : (day.DayOfYear, DateTime.IsLeapYear(day.Year) ? 366 : 365);
        return ordinal > 0 ? (number - 1) / 7 + 1 == ordinal : (last - number) / 7 + 1 == -ordinal;
    }

    /// <summary>Week 1 is the first with four days in the year (§3.3.10); the last days of December may be in week 1 of the next.</summary>
    private bool IsInWeek(DateOnly day)
    {
        var week = WeekOf(day, rule.WeekStart);
        var year = week.AddDays(3).Year;
        return Contains(rule.ByWeekNo, (week.DayNumber - FirstWeek(year).DayNumber) / 7 + 1, (FirstWeek(year + 1).DayNumber - FirstWeek(year).DayNumber) / 7);
    }

    private DateOnly FirstWeek(int year) => WeekOf(new(year, 1, 4), rule.WeekStart);
}
