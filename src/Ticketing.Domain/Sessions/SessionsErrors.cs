using Ticketing.Common;

namespace Ticketing.Sessions;

public static class SessionsErrors
{
    public static BusinessException EndsBeforeItStarts() => CommonErrors.Field("endsAtLocal", "Ticketing:Sessions:EndsBeforeItStarts");

    public static BusinessException TooLong() =>
        CommonErrors.Field("endsAtLocal", "Ticketing:Sessions:TooLong", ("days", (int)Session.MaxDuration.TotalDays));

    public static BusinessException TooMany(string field, int max) => CommonErrors.Field(field, "Ticketing:Sessions:TooMany", ("max", max));

    public static BusinessException SpeakerTwice(string name) => CommonErrors.Field("speakers", "Ticketing:Sessions:SpeakerTwice", ("name", name));

    public static BusinessException Full(string title) => new(ErrorKind.Conflict, "Ticketing:Sessions:Full", ("title", title));

    /// <summary>Two sessions of one ticket at one time.</summary>
    /// <param name="title">The session wanted.</param>
    /// <param name="other">What the ticket takes part in then.</param>
    public static BusinessException Clash(string title, string other) =>
        new(ErrorKind.Conflict, "Ticketing:Sessions:Clash", ("title", title), ("other", other));

    /// <summary>What has begun is neither taken nor left.</summary>
    public static BusinessException HasBegun(string title) => new(ErrorKind.Conflict, "Ticketing:Sessions:HasBegun", ("title", title));

    /// <summary>The ticket is not good on the session's day.</summary>
    public static BusinessException NotOnThisDay(string title) => new(ErrorKind.Conflict, "Ticketing:Sessions:NotOnThisDay", ("title", title));

    /// <summary>It was bought with the ticket.</summary>
    public static BusinessException ComesWithTicket(string title) => new(ErrorKind.Conflict, "Ticketing:Sessions:ComesWithTicket", ("title", title));

    /// <summary>The event is not published, or called off.</summary>
    public static BusinessException NoEnrolment() => new(ErrorKind.Conflict, "Ticketing:Sessions:NoEnrolment");

    /// <summary>Fewer seats than are taken.</summary>
    public static BusinessException SeatsTaken(int taken) => CommonErrors.Field("seats", "Ticketing:Sessions:SeatsTaken", ("taken", taken));

    public static BusinessException MaterialEmpty() => CommonErrors.Field("file", "Ticketing:Sessions:MaterialEmpty");

    public static BusinessException MaterialTooLarge(int maxMegabytes) => CommonErrors.Field("file", "Ticketing:Sessions:MaterialTooLarge", ("max", maxMegabytes));

    public static BusinessException MaterialKindUnknown() => CommonErrors.Field("file", "Ticketing:Sessions:MaterialKindUnknown");

    /// <summary>Another changed the session after it was picked up: told with whose change it was and where it is now.</summary>
    public static BusinessException MovedMeanwhile(string title, string who, string room, string time) =>
        new(ErrorKind.Conflict, "Ticketing:Sessions:MovedMeanwhile", ("title", title), ("who", who), ("room", room), ("time", time));

    public static BusinessException RoomNameTaken(string name) => CommonErrors.Field("name", "Ticketing:Sessions:RoomNameTaken", ("name", name));

    public static BusinessException RoomInUse(string name, int sessions) => new(ErrorKind.Conflict, "Ticketing:Sessions:RoomInUse", ("name", name), ("sessions", sessions));

    /// <summary>Somebody changed the programme after the preview was made: what was agreed to is not what would happen.</summary>
    public static BusinessException ProgrammeChangedSincePreview() => new(ErrorKind.Conflict, "Ticketing:Sessions:ProgrammeChangedSincePreview");

    /// <summary>A programme file of which nothing can be read, for the reason that <paramref name="code"/> tells.</summary>
    /// <param name="code">One of the import's fatal problems.</param>
    /// <param name="line">Where in the file, from 1, if that can be told.</param>
    /// <param name="values">For the sentence's placeholders.</param>
    public static BusinessException Unreadable(string code, int? line, IReadOnlyDictionary<string, object?> values) =>
        CommonErrors.Field("file", code, [("line", line), .. values.Where(value => value.Key != "line").Select(value => (value.Key, value.Value))]);
}
