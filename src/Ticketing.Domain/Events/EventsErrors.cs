using Ticketing.Common;

namespace Ticketing.Events;

public static class EventsErrors
{
    public static BusinessException AccessCodeMissing() => CommonErrors.Field("accessCode", "Ticketing:Events:AccessCodeMissing");

    public static BusinessException NotADraft() => new(ErrorKind.Conflict, "Ticketing:Events:NotADraft");

    public static BusinessException AlreadyOver() => new(ErrorKind.Conflict, "Ticketing:Events:AlreadyOver");

    public static BusinessException AlreadyCancelled() => new(ErrorKind.Conflict, "Ticketing:Events:AlreadyCancelled");

    public static BusinessException EndsBeforeItStarts() => CommonErrors.Field("endsAtLocal", "Ticketing:Events:EndsBeforeItStarts");

    public static BusinessException TooLong() => CommonErrors.Field("endsAtLocal", "Ticketing:Events:TooLong");

    /// <summary>The zone's clocks jump over the typed time.</summary>
    public static BusinessException TimeSkipped(string field, string time) =>
        CommonErrors.Field(field, "Ticketing:Events:TimeSkipped", ("time", time));

    public static BusinessException NotAWallClock(string field) => CommonErrors.Field(field, "Ticketing:Events:NotAWallClock");

    public static BusinessException DateOutOfRange(string field) => CommonErrors.Field(field, "Ticketing:Events:DateOutOfRange");

    public static BusinessException TitleDoesNotMatch() => CommonErrors.Field("title", "Ticketing:Events:TitleDoesNotMatch");

    public static BusinessException AccessCodeNeeded() => new(ErrorKind.Forbidden, "Ticketing:Events:AccessCodeNeeded");

    public static BusinessException WrongAccessCode() => CommonErrors.Field("accessCode", "Ticketing:Events:WrongAccessCode");

    public static BusinessException TooManyAccessCodes(TimeSpan wait) =>
        new(ErrorKind.TooMany, "Ticketing:Events:TooManyAccessCodes", ("minutes", (int)Math.Ceiling(wait.TotalMinutes))) { RetryAfter = wait };

    public static BusinessException SlugTaken(string slug) => CommonErrors.Field("slug", "Ticketing:Events:SlugTaken", ("slug", slug));

    public static BusinessException DayEndsBeforeItStarts() => CommonErrors.Field("closesAt", "Ticketing:Events:DayEndsBeforeItStarts");

    /// <summary>Published, and not ended yet.</summary>
    public static BusinessException StillOn() => new(ErrorKind.Conflict, "Ticketing:Events:StillOn");

    public static BusinessException Archived() => new(ErrorKind.Conflict, "Ticketing:Events:Archived");

    /// <summary>Only a draft or a cancelled event is deleted.</summary>
    public static BusinessException NotDeletable() => new(ErrorKind.Conflict, "Ticketing:Events:NotDeletable");

    /// <summary>No recurrence rule of RFC 5545, or one part of it is not.</summary>
    public static BusinessException BadRule(string part) => CommonErrors.Field("rule", "Ticketing:Events:BadRule", ("part", part));

    /// <summary>A rule that takes too long to find a date.</summary>
    public static BusinessException RuleTooThin() => CommonErrors.Field("rule", "Ticketing:Events:RuleTooThin");

    /// <summary>No date beside the event's own.</summary>
    public static BusinessException NoDates() => CommonErrors.Field("rule", "Ticketing:Events:NoDates");

    public static BusinessException TooManyDates(int max) => CommonErrors.Field("rule", "Ticketing:Events:TooManyDates", ("max", max));

    public static BusinessException AlreadyInSeries() => new(ErrorKind.Conflict, "Ticketing:Events:AlreadyInSeries");

    public static BusinessException NotInSeries() => new(ErrorKind.Conflict, "Ticketing:Events:NotInSeries");

    /// <summary>Dates that people have paid for would take place at another time or place; to be confirmed.</summary>
    public static BusinessException MovesPaidDates(int count) => new(ErrorKind.Conflict, "Ticketing:Events:MovesPaidDates", ("count", count));
}
