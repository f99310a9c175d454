using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Where and when a grant holds: within some events or all of them, from a time and until a time, each if given.</summary>
public sealed record Narrowing
{
    public const int MaxEvents = 100;

    public static readonly Narrowing None = new();

    private Narrowing()
    {
    }

    /// <summary>Empty for all events, and the organization itself.</summary>
    public IReadOnlyList<Guid> EventIds { get; private init; } = [];

    public DateTimeOffset? StartsAt { get; private init; }

    /// <summary>The first moment it holds no more.</summary>
    public DateTimeOffset? EndsAt { get; private init; }

    public bool IsNone => EventIds.Count == 0 && StartsAt is null && EndsAt is null;

    /// <exception cref="BusinessException"><c>Ticketing:Identity:EndsBeforeItStarts</c>, <c>EndsInThePast</c>; <c>Ticketing:Common:OutOfRange</c>.</exception>
    public static Narrowing To(IEnumerable<Guid>? eventIds, DateTimeOffset? startsAt, DateTimeOffset? endsAt, DateTimeOffset now)
    {
        var events = (eventIds ?? []).Distinct().ToList();
        if (events.Count > MaxEvents) throw CommonErrors.OutOfRange("eventIds", 0, MaxEvents);
        if (endsAt <= startsAt) throw IdentityErrors.EndsBeforeItStarts("endsAt");
        if (endsAt <= now) throw IdentityErrors.EndsInThePast("endsAt");
        return Of(events, startsAt, endsAt);
    }

    /// <summary>As it was stored.</summary>
    public static Narrowing Of(IReadOnlyList<Guid> eventIds, DateTimeOffset? startsAt, DateTimeOffset? endsAt) =>
        new() { EventIds = eventIds, StartsAt = startsAt?.ToUniversalTime(), EndsAt = endsAt?.ToUniversalTime() };

    public bool HoldsAt(DateTimeOffset now) => (StartsAt is null || StartsAt <= now) && (EndsAt is null || now < EndsAt);
}
