using System.Security.Cryptography;
using Ticketing.Common;

namespace Ticketing.Queueing;

/// <summary>
/// The room before an event's shop, with the event's own id. Its settings alone: who waits and who is let in lives in
/// <see cref="RoomFlow"/> and the places, changed only by the statements behind <see cref="IRooms"/> and <see cref="IPlaces"/>.
/// </summary>
public sealed class WaitingRoom : AggregateRoot, IMultiTenant
{
    /// <summary>Bytes of the key that places and passes are signed with.</summary>
    public const int KeyLength = 32;

    public WaitingRoom(Guid eventId) : base(eventId) => Key = RandomNumberGenerator.GetBytes(KeyLength);

    private WaitingRoom()
    {
    }

    public Guid TenantId { get; private set; }

    public RoomMode Mode { get; private set; }

    public RoomSteering Steering { get; private set; }

    public DateTimeOffset? StartsAt { get; private set; }

    public int GathersForMinutes { get; private set; } = new RoomRules().GathersForMinutes;

    public int RatePerMinute { get; private set; } = new RoomRules().RatePerMinute;

    public bool MeasuresItself { get; private set; }

    public int PassMinutes { get; private set; } = new RoomRules().PassMinutes;

    public int HoldsPerPass { get; private set; } = new RoomRules().HoldsPerPass;

    public int OpensAtLoad { get; private set; } = new RoomRules().OpensAtLoad;

    /// <summary>The same in every process, because it is read with the room.</summary>
    public byte[] Key { get; private set; } = [];

    public RoomRules Rules => new()
    {
        Mode = Mode,
        StartsAt = StartsAt,
        GathersForMinutes = GathersForMinutes,
        RatePerMinute = RatePerMinute,
        MeasuresItself = MeasuresItself,
        PassMinutes = PassMinutes,
        HoldsPerPass = HoldsPerPass,
        OpensAtLoad = OpensAtLoad,
    };

    /// <summary>Takes new settings. An automatic room has no start: it opens when the load comes.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:OutOfRange</c>.</exception>
    public void Follow(RoomRules rules)
    {
        var set = rules.Checked();
        if (Mode == RoomMode.Off) Steering = RoomSteering.Running;
        (Mode, StartsAt, GathersForMinutes, RatePerMinute, MeasuresItself) = (set.Mode, set.Mode == RoomMode.Automatic ? null : set.StartsAt, set.GathersForMinutes, set.RatePerMinute, set.MeasuresItself);
        (PassMinutes, HoldsPerPass, OpensAtLoad) = (set.PassMinutes, set.HoldsPerPass, set.OpensAtLoad);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Queueing:RoomOff</c>.</exception>
    public void Steer(RoomSteering steering)
    {
        if (Mode == RoomMode.Off) throw QueueingErrors.RoomOff();
        if (!Enum.IsDefined(steering)) throw CommonErrors.OutOfRange("steering", 0, (int)RoomSteering.OpenToAll);
        Steering = steering;
    }
}

/// <summary>
/// The counters of a room, narrow and apart from its settings, because they change every second. Invariant: everyone up to
/// number <see cref="Serving"/> is let in, nobody beyond. EF makes the row; it belongs to the statements behind <see cref="IRooms"/>.
/// </summary>
public sealed class RoomFlow : IMultiTenant
{
    public RoomFlow(Guid roomId, DateTimeOffset now) => (RoomId, TickedAt, MeasuredAt) = (roomId, now, now);

    private RoomFlow()
    {
    }

    public Guid RoomId { get; private set; }

    public Guid TenantId { get; private set; }

    /// <summary>The last number given.</summary>
    public long LastNumber { get; private set; }

    /// <summary>The last number let in.</summary>
    public long Serving { get; private set; }

    /// <summary>How many wait for the draw, without a number.</summary>
    public long Gathered { get; private set; }

    /// <summary>The part of a visitor that the rate has earned so far, below one.</summary>
    public double Credit { get; private set; }

    public DateTimeOffset TickedAt { get; private set; }

    /// <summary>When an automatic room opened; <c>null</c> while it is not needed.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>What the room found for itself, a minute.</summary>
    public int? MeasuredRate { get; private set; }

    public DateTimeOffset MeasuredAt { get; private set; }
}
