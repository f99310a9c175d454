using Ticketing.Common;

namespace Ticketing.Events;

public static class EventsErrors
{
    public static BusinessException AccessCodeMissing() => CommonErrors.Field("accessCode", "Ticketing:Events:AccessCodeMissing");

    public static BusinessException NotADraft() => new(ErrorKind.Conflict, "Ticketing:Events:NotADraft");

    public static BusinessException AlreadyOver() => new(ErrorKind.Conflict, "Ticketing:Events:AlreadyOver");

    public static BusinessException AlreadyCancelled() => new(ErrorKind.Conflict, "Ticketing:Events:AlreadyCancelled");

    public static BusinessException EndsBeforeItStarts() => CommonErrors.Field("endsAt", "Ticketing:Events:EndsBeforeItStarts");

    public static BusinessException TooLong() => CommonErrors.Field("endsAt", "Ticketing:Events:TooLong");

    public static BusinessException SlugTaken(string slug) => CommonErrors.Field("slug", "Ticketing:Events:SlugTaken", ("slug", slug));
}
