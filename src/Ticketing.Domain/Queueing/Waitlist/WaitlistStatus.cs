namespace Ticketing.Queueing;

public enum WaitlistStatus
{
    Waiting,

    /// <summary>Places are held for them.</summary>
    Offered,

    /// <summary>They took their offer.</summary>
    Accepted,

    /// <summary>Their offer ended without being taken.</summary>
    Lapsed,

    Left,

    /// <summary>Taken off by the organizer.</summary>
    Removed,
}

/// <summary>Which state may follow which.</summary>
public static class WaitlistTransitions
{
    private static readonly HashSet<(WaitlistStatus From, WaitlistStatus To)> Allowed =
    [
        (WaitlistStatus.Waiting, WaitlistStatus.Offered),
        (WaitlistStatus.Waiting, WaitlistStatus.Left),
        (WaitlistStatus.Waiting, WaitlistStatus.Removed),
        (WaitlistStatus.Offered, WaitlistStatus.Accepted),
        (WaitlistStatus.Offered, WaitlistStatus.Lapsed),
        // Leaving or being removed ends the offer first.
        (WaitlistStatus.Lapsed, WaitlistStatus.Left),
        (WaitlistStatus.Lapsed, WaitlistStatus.Removed),
        // Money that arrives late buys the places again where they are still there.
        (WaitlistStatus.Lapsed, WaitlistStatus.Accepted),
        (WaitlistStatus.Left, WaitlistStatus.Accepted),
        (WaitlistStatus.Removed, WaitlistStatus.Accepted),
    ];

    public static bool IsAllowed(WaitlistStatus from, WaitlistStatus to) => Allowed.Contains((from, to));
}
