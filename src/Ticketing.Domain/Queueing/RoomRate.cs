namespace Ticketing.Queueing;

/// <summary>What is known of a room's shop when the rate is set anew.</summary>
/// <param name="Rate">let in a minute so far.</param>
/// <param name="DonePerMinute">orders completed in the last minute.</param>
/// <param name="HoldP99">how long holding places takes for the slowest hundredth; <c>null</c> while nobody holds.</param>
public sealed record ShopFigures(int Rate, int DonePerMinute, TimeSpan? HoldP99);

/// <summary>
/// The rate of a room that measures itself. Like TCP it tries a little more while all goes well and halves when the shop
/// slows down; and it never runs far ahead of what buyers complete, because who is let in only to find a crowd waited for nothing.
/// </summary>
public static class RoomRate
{
    /// <summary>Up to here holding is quick: more may come.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(250);

    /// <summary>From here on holding is slow: fewer must come.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    /// <summary>How often the rate is set anew.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>As many are let in for each who completes.</summary>
    private const int Lead = 4;

    /// <param name="figures">as measured now.</param>
    /// <param name="start">the organizer's own rate: the room begins with it, and needs no completed order to keep it.</param>
    /// <returns>visitors a minute, at least 1.</returns>
    public static int Next(ShopFigures figures, int start)
    {
        if (figures.HoldP99 >= Slow) return Math.Max(1, figures.Rate / 2);
        var wanted = figures.HoldP99 is null || figures.HoldP99 <= Quick ? (long)figures.Rate + Math.Max(1, figures.Rate / 10) : figures.Rate;
        return (int)Math.Clamp(wanted, 1, Math.Min(RoomRules.MaxRatePerMinute, Math.Max(start, (long)Lead * figures.DonePerMinute)));
    }
}
