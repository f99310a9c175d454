namespace Ticketing.Queueing;

/// <summary>A room as every process reads it twice a second: its settings and its counters at one moment.</summary>
public sealed record RoomReading
{
    public required Guid Id { get; init; }

    public required Guid TenantId { get; init; }

    public required string EventSlug { get; init; }

    /// <summary>A private event's room is only for who knows the access code.</summary>
    public required bool IsPrivate { get; init; }

    public required RoomRules Rules { get; init; }

    public required RoomSteering Steering { get; init; }

    public required byte[] Key { get; init; }

    public required long LastNumber { get; init; }

    public required long Serving { get; init; }

    public required long Gathered { get; init; }

    public int? MeasuredRate { get; init; }

    /// <summary>An automatic room that the load has opened.</summary>
    public required bool IsOpened { get; init; }

    public DateTimeOffset? GathersFrom => Rules.StartsAt?.AddMinutes(-Rules.GathersForMinutes);

    /// <summary>Let in a minute.</summary>
    public int Rate => Rules.MeasuresItself ? MeasuredRate ?? Rules.RatePerMinute : Rules.RatePerMinute;

    public long Waiting => LastNumber - Serving + Gathered;

    public RoomPhase PhaseAt(DateTimeOffset now)
    {
        if (Rules.Mode == RoomMode.Off || (Rules.Mode == RoomMode.Automatic && !IsOpened)) return RoomPhase.Off;
        if (Steering == RoomSteering.OpenToAll) return RoomPhase.OpenToAll;
        if (now < GathersFrom) return RoomPhase.Closed;
        if (now < Rules.StartsAt) return RoomPhase.Gathering;
        return Steering == RoomSteering.Paused ? RoomPhase.Paused : RoomPhase.Open;
    }

    /// <summary>Whether buying needs a pass.</summary>
    public bool IsGuardingAt(DateTimeOffset now) => PhaseAt(now) is not (RoomPhase.Off or RoomPhase.OpenToAll);
}

/// <summary>What a room does at one moment.</summary>
public enum RoomPhase
{
    /// <summary>There is no room, or it is not needed: everyone buys as they come.</summary>
    Off,

    /// <summary>Nobody gathers yet.</summary>
    Closed,

    /// <summary>Visitors gather for the draw at the start.</summary>
    Gathering,

    /// <summary>Visitors are let in.</summary>
    Open,

    /// <summary>Nobody more is let in for now.</summary>
    Paused,

    /// <summary>Everyone may buy.</summary>
    OpenToAll,
}

/// <summary>What one process measured of one room's shop in the last seconds.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="TenantId">Its organization.</param>
/// <param name="PerSecond">requests to hold places.</param>
/// <param name="HoldP99">how long the slowest hundredth took; <c>null</c> when none was held.</param>
public sealed record RoomLoadReading(Guid RoomId, Guid TenantId, int PerSecond, TimeSpan? HoldP99);

/// <summary>A room whose rate is due to be set anew.</summary>
public sealed record DueRate(Guid RoomId, Guid TenantId, int Rate, int Start, TimeSpan? HoldP99);

/// <summary>All rooms that are on, over all organizations: read, and moved on by the clock.</summary>
public interface IRooms
{
    Task<IReadOnlyList<RoomReading>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Moves every room on to <paramref name="now"/>: draws the lots of those whose start has come, opens and closes automatic
    /// ones, lets in as many as the rate earned since the last time. However many processes tick, together they let in the rate.
    /// </summary>
    Task TickAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Tells what this process measured; it counts for a few seconds.</summary>
    Task ReportAsync(Guid process, IReadOnlyList<RoomLoadReading> loads, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The rooms that measure themselves and are due; each is given to one caller only.</summary>
    Task<IReadOnlyList<DueRate>> TakeDueRatesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    Task SetRateAsync(Guid roomId, int rate, CancellationToken cancellationToken);

    /// <summary>Forgets the places of rooms that have been off, or whose events have been over, since <paramref name="before"/>.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, int limit, CancellationToken cancellationToken);
}

/// <summary>What the shop behind a room is doing. Answered by the feature that sells.</summary>
/// <param name="Buying">orders open now.</param>
/// <param name="Done">orders completed since the given moment.</param>
public sealed record CheckoutFigures(int Buying, int Done);

/// <summary>Asks the shop of one event.</summary>
public interface ICheckoutFigures
{
    /// <summary>Counts orders completed from <paramref name="since"/> on, and those open at <paramref name="now"/>.</summary>
    Task<CheckoutFigures> ReadAsync(Guid tenantId, Guid eventId, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken);
}
