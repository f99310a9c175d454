using NodaTime;

namespace Ticketing.Sessions.Import.Reading;

/// <summary>
/// A day of the file, with its date and hours if they are told, and <c>DayChange</c>, the time of day before which a
/// session belongs to the night of the day before, if the file tells one.
/// </summary>
internal sealed record ProgrammeDay(string Where, LocalDate? Date, LocalDateTime? Start, LocalDateTime? End, LocalTime? DayChange)
{
    /// <summary>Programmes that don't say when their day changes mean the small hours.</summary>
    private static readonly LocalTime UsualDayChange = new(4, 0);

    /// <summary>Whether a session of this day at that time of day takes place on the next date, and whether that is a guess.</summary>
    public (bool IsNight, bool IsGuess) IsNight(LocalTime time)
    {
        if (Date is not { } date)
            return (false, false);
        if (Start is { } start && End is { } end && start.Date == date)
            return (time < start.TimeOfDay && date.PlusDays(1) + time <= end, false);
        return DayChange is { } change ? (time < change && change <= new LocalTime(12, 0), false) : (time < UsualDayChange, time < UsualDayChange);
    }

    /// <summary>Whether that date is this day or its night.</summary>
    public bool Holds(LocalDate date) => Date is { } own && (date == own || date == own.PlusDays(1));
}
