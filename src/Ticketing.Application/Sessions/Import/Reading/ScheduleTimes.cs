using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>The ways dates, times and durations are written in schedule files.</summary>
internal static partial class ScheduleTimes
{
    /// <summary>A date, with a time of day and an offset if they are told.</summary>
    internal sealed record Moment(LocalDate Date, LocalTime? Time, Offset? Offset);

    /// <summary>What became of a duration.</summary>
    internal enum DurationForm
    {
        Unreadable,

        /// <summary><c>HH:MM</c>, <c>MM</c> or <c>D:HH:MM</c>, as the format has it.</summary>
        Regular,

        /// <summary><c>HH:MM:SS</c>, as some write it where the format means days, hours and minutes.</summary>
        WithSeconds,
    }

    /// <summary>ISO 8601: a date, or a date and a time with or without offset. <c>null</c> when it is none.</summary>
    public static Moment? Date(string text)
    {
        var match = MomentForm().Match(text.Trim());
        if (!match.Success || !TryDate(match, out var date))
            return null;
        if (!match.Groups["hour"].Success)
            return new Moment(date, null, null);
        var time = Time(match);
        var offset = OffsetOf(match.Groups["offset"].Value);
        return time is null || (offset is null && match.Groups["offset"].Success) ? null : new Moment(date, time, offset);
    }

    /// <summary><c>HH:MM</c> or <c>HH:MM:SS</c>. <c>null</c> when it is none.</summary>
    public static LocalTime? TimeOfDay(string text)
    {
        var match = TimeForm().Match(text.Trim());
        return match.Success ? Time(match) : null;
    }

    /// <summary>
    /// The format knows <c>HH:MM</c>, <c>MM</c> and <c>D:HH:MM</c>. Three parts of which the first is zero-padded, or of
    /// which the second can't be hours, come from publishers who write seconds.
    /// </summary>
    public static (TimeSpan Duration, DurationForm Form) Duration(string text)
    {
        var match = DurationPattern().Match(text.Trim());
        if (!match.Success)
            return (default, DurationForm.Unreadable);
        var sign = match.Groups["sign"].Length > 0 ? -1 : 1;
        var parts = match.Groups["part"].Captures.Select(part => part.Value).ToArray();
        var numbers = parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return numbers switch
        {
            [var minutes] => (sign * TimeSpan.FromMinutes(minutes), DurationForm.Regular),
            [var hours, < 60 and var minutes] => (sign * new TimeSpan(hours, minutes, 0), DurationForm.Regular),
            [var days, < 24 and var hours, < 60 and var minutes] when parts[0].Length == 1 || parts[0][0] != '0' =>
                (sign * new TimeSpan(days, hours, minutes, 0), DurationForm.Regular),
            [var hours, < 60 and var minutes, < 60 and var seconds] =>
                (sign * new TimeSpan(hours, minutes, seconds), DurationForm.WithSeconds),
            _ => (default, DurationForm.Unreadable),
        };
    }

    private static bool TryDate(Match match, out LocalDate date)
    {
        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        var calendar = CalendarSystem.Iso;
        var exists = year >= calendar.MinYear && year <= calendar.MaxYear && month is >= 1 and <= 12
            && day >= 1 && day <= calendar.GetDaysInMonth(year, month);
        date = exists ? new LocalDate(year, month, day) : default;
        return exists;
    }

    private static LocalTime? Time(Match match)
    {
        var second = match.Groups["second"].Success ? Number(match, "second") : 0;
        var (hour, minute) = (Number(match, "hour"), Number(match, "minute"));
        return hour < 24 && minute < 60 && second < 60 ? new LocalTime(hour, minute, second) : null;
    }

    private static Offset? OffsetOf(string text)
    {
        if (text is "" or "Z" or "z")
            return text is "" ? null : Offset.Zero;
        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        var hours = int.Parse(digits[..2], CultureInfo.InvariantCulture);
        var minutes = int.Parse(digits[2..], CultureInfo.InvariantCulture);
        if (hours * 60 + minutes > 14 * 60 || minutes > 59)
            return null;
        return Offset.FromHoursAndMinutes(text[0] == '-' ? -hours : hours, text[0] == '-' ? -minutes : minutes);
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>[0-9]{4,6})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})(?:[T ](?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:\.[0-9]{1,9})?)?\s?(?<offset>[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?$")]
    private static partial Regex MomentForm();

    [GeneratedRegex("^(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}))?$")]
    private static partial Regex TimeForm();

    [GeneratedRegex("^(?<sign>-?)(?<part>[0-9]{1,6})(?::(?<part>[0-9]{1,2})){0,2}$")]
    private static partial Regex DurationPattern();
}
