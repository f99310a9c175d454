namespace Ticketing.Events;

/// <summary>
/// Goes through the periods of a rule, one after the other, and gives the occurrences in each. It looks at so many
/// candidates and no more: a rule written to find nothing ends, whatever its parts say.
/// </summary>
internal sealed class RecurrenceWalk(RecurrenceRule rule, DateTime start)
{
    /// <summary>A second-by-second rule through some days; a yearly one through a millennium. Some 20 ms.</summary>
    private const int MostLooks = 1_000_000;

    private static readonly DateOnly End = new(RecurrenceRule.LastYear, 12, 31);

    private readonly RecurrenceDays days = new(rule, start);
    private int looks;

    public IEnumerable<DateTime> Occurrences() => (rule.Frequency < RecurrenceFrequency.Daily ? ByTime() : ByDay()).Where(at => at >= start);

    /// <summary>Periods of one day or more.</summary>
    private IEnumerable<DateTime> ByDay()
    {
        var times = (from hour in Or(rule.ByHour, start.Hour)
                     from minute in Or(rule.ByMinute, start.Minute)
                     from second in Or(rule.BySecond, start.Second)
                     where second < 60 // a leap second: no clock here has one
                     select new TimeOnly(hour, minute, second)).ToList();
        for (var (first, next) = FirstPeriod(); first <= End; (first, next) = Following(first))
        {
            var found = new List<DateTime>();
            for (var day = first; day < next; day = day.AddDays(1))
            {
                Look();
                if (days.Has(day)) found.AddRange(times.Select(time => day.ToDateTime(time)));
            }

            foreach (var at in Positions(found)) yield return at;
        }
    }

    /// <summary>Periods of an hour, a minute or a second: jumps over days and hours that aren't meant.</summary>
    private IEnumerable<DateTime> ByTime()
    {
        var unit = rule.Frequency switch { RecurrenceFrequency.Hourly => TimeSpan.FromHours(1), RecurrenceFrequency.Minutely => TimeSpan.FromMinutes(1), _ => TimeSpan.FromSeconds(1) };
        var step = unit.Ticks * rule.Interval;
        var period = new DateTime(start.Ticks - start.Ticks % unit.Ticks);
        while (DateOnly.FromDateTime(period) <= End)
        {
            Look();
            if (!days.Has(DateOnly.FromDateTime(period))) period = At(period.Date.AddDays(1));
            else if (rule.ByHour.Count > 0 && !rule.ByHour.Contains(period.Hour)) period = At(period.Date.AddHours(period.Hour + 1));
            else
            {
                foreach (var at in Positions(Within(period))) yield return at;
                period = period.AddTicks(step);
            }
        }

        // The first period that begins there or later.
        DateTime At(DateTime target) => period.AddTicks((target.Ticks - period.Ticks + step - 1) / step * step);
    }

    private List<DateTime> Within(DateTime period)
    {
        var isShort = rule.Frequency < RecurrenceFrequency.Hourly;
        if (isShort && rule.ByMinute.Count > 0 && !rule.ByMinute.Contains(period.Minute)) return [];
        if (rule.Frequency == RecurrenceFrequency.Secondly) return rule.BySecond.Count > 0 && !rule.BySecond.Contains(period.Second) ? [] : [period];
        var hour = period.Date.AddHours(period.Hour);
        return [.. from minute in isShort ? [period.Minute] : Or(rule.ByMinute, start.Minute)
                   from second in Or(rule.BySecond, start.Second)
                   where second < 60
                   select hour.AddMinutes(minute).AddSeconds(second)];
    }

    private (DateOnly First, DateOnly Next) FirstPeriod()
    {
        var day = DateOnly.FromDateTime(start);
        return WithNext(rule.Frequency switch
        {
            RecurrenceFrequency.Weekly => RecurrenceDays.WeekOf(day, rule.WeekStart), RecurrenceFrequency.Monthly => new(day.Year, day.Month, 1),
            RecurrenceFrequency.Yearly => new(day.Year, 1, 1), _ => day,
        });
    }

    private (DateOnly First, DateOnly Next) Following(DateOnly first) => WithNext(Plus(first, rule.Interval));

    private (DateOnly First, DateOnly Next) WithNext(DateOnly first) => (first, first > End ? first : Plus(first, 1));

    /// <summary>Past the end once there is no such date.</summary>
    private DateOnly Plus(DateOnly first, int periods)
    {
        var years = rule.Frequency switch { RecurrenceFrequency.Yearly => periods, RecurrenceFrequency.Monthly => periods / 12, RecurrenceFrequency.Weekly => periods / 52, _ => periods / 365 };
        if (first.Year + years > RecurrenceRule.LastYear) return End.AddDays(1);
        return rule.Frequency switch
        {
            RecurrenceFrequency.Yearly => first.AddYears(periods), RecurrenceFrequency.Monthly => first.AddMonths(periods),
            RecurrenceFrequency.Weekly => first.AddDays(7 * periods), _ => first.AddDays(periods),
        };
    }

    private IEnumerable<DateTime> Positions(List<DateTime> found) => rule.BySetPos.Count == 0
        ? found
        : rule.BySetPos.Select(n => n > 0 ? n - 1 : found.Count + n).Where(i => i >= 0 && i < found.Count).Distinct().Order().Select(i => found[i]);

    private void Look()
    {
        if (++looks > MostLooks) throw EventsErrors.RuleTooThin();
    }

    private static IReadOnlyList<int> Or(IReadOnlyList<int> numbers, int number) => numbers.Count > 0 ? numbers : [number];
}
