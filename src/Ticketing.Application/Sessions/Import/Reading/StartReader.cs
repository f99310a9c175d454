using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>Finds out when a session starts, from its date, its start, its day and the time zone, whichever there are.</summary>
internal sealed class StartReader(ProblemLog log, FieldReader fields, DateTimeZone zone)
{
    /// <summary>When a session starts, and the programme's day it is part of; <c>null</c> when that can't be told, and is reported.</summary>
    public (DateTimeOffset StartsAt, DateOnly Day)? Read(ScheduleNode session, ProgrammeDay day, string where)
    {
        var dateText = fields.Raw(session, "date", where);
        var startText = fields.Raw(session, "start", where);
        var at = FieldReader.At(session, dateText is null ? "start" : "date", where);
        if (dateText is null && startText is null)
            return Refused(ImportProblems.StartMissing(at));
        var moment = ScheduleTimes.Date(dateText ?? startText!);
        if (moment is { Date.Year: < ImportLimits.FirstYear or > ImportLimits.LastYear })
            return Refused(ImportProblems.YearOutOfRange(at, dateText ?? startText!));
        var time = startText is null ? null : ScheduleTimes.TimeOfDay(startText) ?? ScheduleTimes.Date(startText)?.Time;
        if (moment?.Time is null && time is null)
            return Refused(startText is null && moment is not null
                ? ImportProblems.StartMissing(at)
                : ImportProblems.StartUnreadable(FieldReader.At(session, startText is null ? "date" : "start", where), startText ?? dateText!));
        if (moment is null && day.Date is null)
            return Refused(dateText is null ? ImportProblems.StartMissing(at) : ImportProblems.StartUnreadable(at, dateText));
        if (moment is null && dateText is not null)
            log.Add(ImportProblems.DateUnreadable(at, dateText));
        var start = moment?.Time is { } timeOfDate
            ? Exact(moment.Date + timeOfDate, moment.Offset, at)
            : OnDay(moment?.Date ?? day.Date!.Value, time!.Value, day, at);
        if (moment?.Time is not null && startText is not null && dateText is not null)
            Compare(start, time, FieldReader.At(session, "start", where), startText);
        if (start.Year is < ImportLimits.FirstYear or > ImportLimits.LastYear)
            return Refused(ImportProblems.YearOutOfRange(at, dateText ?? startText!));
        return (start.ToDateTimeOffset(), DayOf(start.Date, day, at));
    }

    /// <summary>The instant a day's boundary names, or a session's end, as the clocks of its own offset or of the zone show it.</summary>
    public OffsetDateTime? Boundary(ScheduleNode node, string field, string where)
    {
        if (fields.Raw(node, field, where) is not { } text)
            return null;
        if (ScheduleTimes.Date(text) is { Time: { } time, Date.Year: >= ImportLimits.FirstYear and <= ImportLimits.LastYear } moment)
            return moment.Offset is { } offset
                ? (moment.Date + time).WithOffset(offset)
                : zone.AtLeniently(moment.Date + time).ToOffsetDateTime();
        log.Add(ImportProblems.ValueUnreadable(FieldReader.At(node, field, where), "a date and time", text));
        return null;
    }

    private (DateTimeOffset, DateOnly)? Refused(ImportProblem problem)
    {
        log.Add(problem);
        return null;
    }

    private OffsetDateTime OnDay(LocalDate date, LocalTime time, ProgrammeDay day, Place at)
    {
        var (isNight, isGuess) = date == day.Date ? day.IsNight(time) : (false, false);
        var local = (isNight ? date.PlusDays(1) : date) + time;
        if (isGuess)
            log.Add(ImportProblems.NightAssumed(at, Show(time), Show(local)));
        return Exact(local, null, at);
    }

    private OffsetDateTime Exact(LocalDateTime local, Offset? offset, Place at)
    {
        if (offset is { } known)
            return local.WithOffset(known);
        var mapping = zone.MapLocal(local);
        var resolved = zone.ResolveLocal(local, Resolvers.LenientResolver).ToOffsetDateTime();
        if (mapping.Count == 0)
            log.Add(ImportProblems.TimeSkippedByClock(at, Show(local.TimeOfDay), Show(resolved.LocalDateTime)));
        if (mapping.Count == 2)
            log.Add(ImportProblems.TimeTwiceByClock(at, Show(local.TimeOfDay), resolved.ToString("uuuu-MM-dd HH:mm o<g>", CultureInfo.InvariantCulture)));
        return resolved;
    }

    /// <summary>The start repeats the time of the date, as the date's own offset or as the event's clocks show it.</summary>
    private void Compare(OffsetDateTime start, LocalTime? time, Place at, string startText)
    {
        if (time is null || (time != start.TimeOfDay && time != start.InZone(zone).TimeOfDay))
            log.Add(ImportProblems.StartDisagrees(at, startText, Show(start.LocalDateTime)));
    }

    private DateOnly DayOf(LocalDate date, ProgrammeDay day, Place at)
    {
        if (day.Date is null)
            return date.ToDateOnly();
        if (day.Holds(date))
            return day.Date.Value.ToDateOnly();
        log.Add(ImportProblems.OutsideItsDay(at, Show(day.Date.Value), Show(date)));
        return date.ToDateOnly();
    }

    private static string Show(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
    private static string Show(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
    private static string Show(LocalDateTime local) => local.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
