using Ticketing.Common;

namespace Ticketing.CheckIn;

public static class CheckInErrors
{
    public static BusinessException ScanIdReused() => new(ErrorKind.Conflict, "Ticketing:CheckIn:ScanIdReused");

    public static BusinessException NothingToUndo() => new(ErrorKind.Conflict, "Ticketing:CheckIn:NothingToUndo");

    public static BusinessException ScanIdMissing() => CommonErrors.Field("id", "Ticketing:CheckIn:ScanIdMissing");
}
