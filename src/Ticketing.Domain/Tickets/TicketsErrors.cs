using Ticketing.Common;

namespace Ticketing.Tickets;

public static class TicketsErrors
{
    public static BusinessException NotValid() => new(ErrorKind.Conflict, "Ticketing:Tickets:NotValid");

    /// <summary>Names are fixed once the event has begun.</summary>
    public static BusinessException TooLateToRename() => new(ErrorKind.Conflict, "Ticketing:Tickets:TooLateToRename");

    /// <summary>Nobody is to have one.</summary>
    public static BusinessException NoBadges() => new(ErrorKind.Conflict, "Ticketing:Tickets:NoBadges");

    public static BusinessException TooManyBadges(int max) => new(ErrorKind.Conflict, "Ticketing:Tickets:TooManyBadges", ("max", max));

    /// <summary>Still being made, or given up.</summary>
    public static BusinessException BadgesNotReady() => new(ErrorKind.Conflict, "Ticketing:Tickets:BadgesNotReady");
}
