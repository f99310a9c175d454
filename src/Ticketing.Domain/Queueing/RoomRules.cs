using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>Whether the room stands before the shop.</summary>
public enum RoomMode
{
    /// <summary>Everyone buys as they come.</summary>
    Off,

    /// <summary>Nobody buys without a pass.</summary>
    On,

    /// <summary>As <see cref="On"/> while the measured load is above <see cref="RoomRules.OpensAtLoad"/>; else as <see cref="Off"/>.</summary>
    Automatic,
}

/// <summary>What the organizer's hand does to a room that is on.</summary>
public enum RoomSteering
{
    Running,

    /// <summary>Nobody more is let in; passes given stay good.</summary>
    Paused,

    /// <summary>Everyone may buy, with or without a pass; places are kept should it be closed again.</summary>
    OpenToAll,
}

/// <summary>How a room works, as the organizer sets it.</summary>
public sealed record RoomRules
{
    public const int MaxGathersForMinutes = 24 * 60;
    public const int MaxRatePerMinute = 60_000;
    public const int MaxPassMinutes = 240;
    public const int MaxHoldsPerPass = 20;
    public const int MaxLoad = 100_000;

    public RoomMode Mode { get; init; }

    /// <summary>UTC. Who is there before is drawn by lot then; <c>null</c>: first come, first served from the beginning.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>For so many minutes before the start visitors may gather.</summary>
    public int GathersForMinutes { get; init; } = 60;

    /// <summary>How many are let in a minute; where the room measures itself, what it begins with.</summary>
    public int RatePerMinute { get; init; } = 60;

    /// <summary>The rate follows what buyers complete and how fast places are held (<see cref="RoomRate"/>).</summary>
    public bool MeasuresItself { get; init; }

    /// <summary>How long a pass is good, counted from being let in.</summary>
    public int PassMinutes { get; init; } = 10;

    /// <summary>How many orders one pass opens: some, for who changes their mind.</summary>
    public int HoldsPerPass { get; init; } = 3;

    /// <summary>Requests to hold places, per second over all processes, at which an automatic room opens.</summary>
    public int OpensAtLoad { get; init; } = 50;

    /// <exception cref="BusinessException"><c>Ticketing:Common:OutOfRange</c>, with the field's name.</exception>
    public RoomRules Checked()
    {
        if (!Enum.IsDefined(Mode)) throw CommonErrors.OutOfRange("mode", 0, (int)RoomMode.Automatic);
        if (StartsAt is { Year: < 2000 or > 2100 }) throw CommonErrors.OutOfRange("startsAt", 2000, 2100);
        Guard.Range(GathersForMinutes, "gathersForMinutes", 0, MaxGathersForMinutes);
        Guard.Range(RatePerMinute, "ratePerMinute", 1, MaxRatePerMinute);
        Guard.Range(PassMinutes, "passMinutes", 1, MaxPassMinutes);
        Guard.Range(HoldsPerPass, "holdsPerPass", 1, MaxHoldsPerPass);
        Guard.Range(OpensAtLoad, "opensAtLoad", 1, MaxLoad);
        return this with { StartsAt = StartsAt?.ToUniversalTime() };
    }
}
