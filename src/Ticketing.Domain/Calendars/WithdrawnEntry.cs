using Ticketing.Common;

namespace Ticketing.Calendars;

/// <summary>What an entry fell out of.</summary>
public enum WithdrawnFrom
{
    /// <summary>An event's programme.</summary>
    Programme,

    /// <summary>A member's shifts.</summary>
    Shifts,
}

/// <summary>An entry that fell out of a calendar, as it was last told. It stays in the feed as cancelled for a while: programs that have it would keep it otherwise.</summary>
public sealed class WithdrawnEntry : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 120;

    /// <summary>Long enough for programs that look once in a while.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <param name="id">From the caller.</param>
    /// <param name="eventId">The event it was about.</param>
    /// <param name="source">What it fell out of.</param>
    /// <param name="subjectId">Of whom or what: the event of the programme, or the account of the member.</param>
    /// <param name="now">When it fell out.</param>
    public WithdrawnEntry(Guid id, Guid eventId, WithdrawnFrom source, Guid subjectId, DateTimeOffset now) : base(id) =>
        (EventId, Source, SubjectId, WithdrawnAt) = (eventId, source, subjectId, now);

    private WithdrawnEntry()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public WithdrawnFrom Source { get; private set; }

    public Guid SubjectId { get; private set; }

    /// <summary>Its uid before the host.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Room { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Higher than any it was told with.</summary>
    public required int Sequence { get; init; }

    public DateTimeOffset WithdrawnAt { get; private set; }
}
