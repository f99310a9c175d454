using Ticketing.Common;

namespace Ticketing.Sessions;

/// <summary>Why somebody no longer takes part in a session.</summary>
public enum EnrolmentEnd
{
    /// <summary>The holder left it.</summary>
    Left,

    /// <summary>The ticket is no longer good.</summary>
    TicketCancelled,

    /// <summary>The session was taken out of the programme.</summary>
    SessionCancelled,
}

/// <summary>
/// A ticket's part in a session. One row for each pair, however often it is left and taken again, so that calendars
/// know it by one name; it outlives the session, so that they can be told of its end. Title, times and room are those the
/// holder was last told.
/// </summary>
public sealed class Enrolment : AggregateRoot, IMultiTenant
{
    public Enrolment(Guid id, Guid ticketId, Session session, string? room, DateTimeOffset now, bool isIncluded = false) : base(id)
    {
        (EventId, SessionId, TicketId, IsIncluded) = (session.EventId, session.Id, ticketId, isIncluded);
        Tell(session, room);
        (TakenAt, ChangedAt) = (now, now);
    }

    private Enrolment()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public Guid SessionId { get; private set; }

    public Guid TicketId { get; private set; }

    public DateTimeOffset TakenAt { get; private set; }

    /// <summary>Bought with the ticket, on a seat kept back for it: neither left nor swapped.</summary>
    public bool IsIncluded { get; private set; }

    /// <summary><c>null</c> while it stands.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public EnrolmentEnd? EndReason { get; private set; }

    public string Title { get; private set; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public string? Room { get; private set; }

    /// <summary>The calendar SEQUENCE (RFC 5545 §3.8.7.4).</summary>
    public int Sequence { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Takes what the session says now; people are told when time or room is another.</summary>
    public void Follow(Session session, string? room, DateTimeOffset now)
    {
        var (startsAt, endsAt, before) = (StartsAt, EndsAt, Room);
        Tell(session, room);
        Touch(now);
        if ((startsAt, endsAt, before) != (StartsAt, EndsAt, Room)) Publish(new EnrolmentMoved(Id, Sequence, startsAt, endsAt, before));
    }

    public void End(EnrolmentEnd reason, DateTimeOffset now)
    {
        if (EndedAt is not null) return;
        (EndedAt, EndReason) = (now, reason);
        Touch(now);
        if (reason == EnrolmentEnd.SessionCancelled) Publish(new EnrolmentCalledOff(Id));
    }

    public void TakeAgain(Session session, string? room, DateTimeOffset now)
    {
        (EndedAt, EndReason, TakenAt) = (null, null, now);
        Tell(session, room);
        Touch(now);
    }

    private void Tell(Session session, string? room) => (Title, StartsAt, EndsAt, Room) = (session.Title, session.StartsAt, session.EndsAt, room);

    private void Touch(DateTimeOffset now) => (Sequence, ChangedAt) = (Sequence + 1, now);
}
