using Ticketing.Common;

namespace Ticketing.CheckIn;

public static class CheckInErrors
{
    public static BusinessException ScanIdReused() => new(ErrorKind.Conflict, "Ticketing:CheckIn:ScanIdReused");

    public static BusinessException NothingToUndo() => new(ErrorKind.Conflict, "Ticketing:CheckIn:NothingToUndo");

    public static BusinessException ScanIdMissing() => CommonErrors.Field("id", "Ticketing:CheckIn:ScanIdMissing");

    public static BusinessException NameTaken() => CommonErrors.Field("name", "Ticketing:CheckIn:NameTaken");

    public static BusinessException DayMissing() => CommonErrors.Field("day", "Ticketing:CheckIn:DayMissing");

    public static BusinessException SessionMissing() => CommonErrors.Field("sessionId", "Ticketing:CheckIn:SessionMissing");

    public static BusinessException ClosesBeforeItOpens() => CommonErrors.Field("closesAt", "Ticketing:CheckIn:ClosesBeforeItOpens");

    /// <summary>An event has a door for as long as it lives.</summary>
    public static BusinessException LastCheckpoint() => new(ErrorKind.Conflict, "Ticketing:CheckIn:LastCheckpoint");

    public static BusinessException TooManyCheckpoints(int max) => new(ErrorKind.Conflict, "Ticketing:CheckIn:TooManyCheckpoints", ("max", max));

    public static BusinessException EndsInThePast() => CommonErrors.Field("expiresAt", "Ticketing:CheckIn:EndsInThePast");

    public static BusinessException TooManyDevices(int max) => new(ErrorKind.Conflict, "Ticketing:CheckIn:TooManyDevices", ("max", max));

    /// <summary>Revoked, or its time is over.</summary>
    public static BusinessException DeviceEnded() => new(ErrorKind.Conflict, "Ticketing:CheckIn:DeviceEnded");

    /// <summary>Unknown, used or too old: which, is not said.</summary>
    public static BusinessException CodeNotGood() => CommonErrors.Field("code", "Ticketing:CheckIn:CodeNotGood");

    /// <summary>The device's profile leaves this out.</summary>
    public static BusinessException NotForThisDevice() => new(ErrorKind.Forbidden, "Ticketing:CheckIn:NotForThisDevice");

    /// <summary>No good ticket has this code and this name or address; which of them is wrong, is not said.</summary>
    public static BusinessException NobodyFound() => new(ErrorKind.NotFound, "Ticketing:CheckIn:NobodyFound");

    /// <summary>The event's layout names no paper for the door.</summary>
    public static BusinessException NoBadgesHere() => new(ErrorKind.Conflict, "Ticketing:CheckIn:NoBadgesHere");

    public static BusinessException AlreadyResolved() => new(ErrorKind.Conflict, "Ticketing:CheckIn:AlreadyResolved");

    /// <summary>Scans are facts that nobody deletes, nor the event that they were made at.</summary>
    public static BusinessException DoorWasUsed() => new(ErrorKind.Conflict, "Ticketing:CheckIn:DoorWasUsed");
}
