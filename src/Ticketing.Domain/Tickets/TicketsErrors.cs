using Ticketing.Common;

namespace Ticketing.Tickets;

public static class TicketsErrors
{
    public static BusinessException NotValid() => new(ErrorKind.Conflict, "Ticketing:Tickets:NotValid");

    /// <summary>Names are fixed once the event has begun.</summary>
    public static BusinessException TooLateToRename() => new(ErrorKind.Conflict, "Ticketing:Tickets:TooLateToRename");
}
