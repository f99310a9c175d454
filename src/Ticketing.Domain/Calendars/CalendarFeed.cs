using Ticketing.Common;

namespace Ticketing.Calendars;

/// <summary>What a feed shows.</summary>
public enum FeedKind
{
    /// <summary>The sessions chosen for a ticket.</summary>
    Agenda,
}

/// <summary>A calendar that somebody subscribes to by a secret address. Whoever has the address reads it; a reset ends it.</summary>
public sealed class CalendarFeed : AggregateRoot, IMultiTenant
{
    public const int SecretLength = 40;

    /// <param name="id">From the caller.</param>
    /// <param name="kind">What it shows.</param>
    /// <param name="subjectId">Of what: the ticket's id.</param>
    /// <param name="now">When it is made.</param>
    public CalendarFeed(Guid id, FeedKind kind, Guid subjectId, DateTimeOffset now) : base(id)
    {
        (Kind, SubjectId) = (kind, subjectId);
        Reset(now);
    }

    private CalendarFeed()
    {
    }

    public Guid TenantId { get; private set; }

    public FeedKind Kind { get; private set; }

    public Guid SubjectId { get; private set; }

    /// <summary>In its address.</summary>
    public string Secret { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Gives it another address; the one before finds nothing any more.</summary>
    public void Reset(DateTimeOffset now) => (Secret, MadeAt) = (Secrets.New(), now);
}
