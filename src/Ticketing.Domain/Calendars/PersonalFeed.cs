using Ticketing.Common;

namespace Ticketing.Calendars;

/// <summary>What a person's calendar shows, over all organizations.</summary>
public enum PersonalFeedKind
{
    /// <summary>The events they have ordered tickets for.</summary>
    Orders,

    /// <summary>The times they work at events.</summary>
    Shifts,
}

/// <summary>A calendar of one person, by a secret address. Whoever has the address reads it; a reset ends it.</summary>
public sealed class PersonalFeed : AggregateRoot
{
    public PersonalFeed(Guid id, Guid userId, PersonalFeedKind kind, DateTimeOffset now) : base(id)
    {
        (UserId, Kind) = (userId, kind);
        Reset(now);
    }

    private PersonalFeed()
    {
    }

    public Guid UserId { get; private set; }

    public PersonalFeedKind Kind { get; private set; }

    /// <summary>In its address.</summary>
    public string Secret { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <inheritdoc cref="CalendarFeed.Reset"/>
    public void Reset(DateTimeOffset now) => (Secret, MadeAt) = (Secrets.New(), now);
}
