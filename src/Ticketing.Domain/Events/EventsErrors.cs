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
}
