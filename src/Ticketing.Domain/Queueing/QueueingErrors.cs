using Ticketing.Common;

namespace Ticketing.Queueing;

public static class QueueingErrors
{
    /// <summary>No pass, or none of ours.</summary>
    public static BusinessException PassNeeded() => new(ErrorKind.Forbidden, "Ticketing:Queueing:PassNeeded");

    public static BusinessException PassExpired() => new(ErrorKind.Forbidden, "Ticketing:Queueing:PassExpired");

    /// <summary>A good pass without the place it was given to: copied from another browser.</summary>
    public static BusinessException PassOfAnother() => new(ErrorKind.Forbidden, "Ticketing:Queueing:PassOfAnother");

    public static BusinessException PassUsedUp(int most) => new(ErrorKind.Conflict, "Ticketing:Queueing:PassUsedUp", ("max", most));

    /// <summary>Before gathering begins.</summary>
    public static BusinessException TooEarly(TimeSpan wait) => new(ErrorKind.Conflict, "Ticketing:Queueing:TooEarly") { RetryAfter = wait };

    public static BusinessException RoomOff() => new(ErrorKind.Conflict, "Ticketing:Queueing:RoomOff");

    /// <summary>People wait for the item: its places are theirs first.</summary>
    public static BusinessException WaitlistFirst(string item) => new(ErrorKind.Conflict, "Ticketing:Queueing:WaitlistFirst", ("item", item));

    public static BusinessException WaitlistOff() => new(ErrorKind.Conflict, "Ticketing:Queueing:WaitlistOff");

    /// <summary>Nobody has to wait for what can be bought.</summary>
    public static BusinessException StillAvailable(string item) => new(ErrorKind.Conflict, "Ticketing:Queueing:StillAvailable", ("item", item));

    /// <summary>Sales are over, paused or not begun: waiting would be for nothing.</summary>
    public static BusinessException NotSelling(string item) => new(ErrorKind.Conflict, "Ticketing:Queueing:NotSelling", ("item", item));

    /// <summary>The entry's order is good: it is cancelled as an order, not by leaving the list.</summary>
    public static BusinessException OfferTaken() => new(ErrorKind.Conflict, "Ticketing:Queueing:OfferTaken");

    public static BusinessException TooManyJoins(TimeSpan wait) =>
        new(ErrorKind.TooMany, "Ticketing:Queueing:TooManyJoins", ("minutes", (int)Math.Ceiling(wait.TotalMinutes))) { RetryAfter = wait };
}
