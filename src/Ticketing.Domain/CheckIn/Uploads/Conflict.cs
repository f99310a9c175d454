using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>Why admissions can't all be right; the later in this list the graver.</summary>
public enum CaseKind
{
    /// <summary>The checkpoint's rule says otherwise.</summary>
    AgainstRule,

    /// <summary>There was a newer QR code by then.</summary>
    Replaced,

    /// <summary>The ticket was no longer good.</summary>
    Cancelled,

    /// <summary>One ticket let two people in.</summary>
    Double,
}

/// <summary>A case for people: admissions of one ticket, at one checkpoint and in one period, that were found to contradict each other or the rules.</summary>
public sealed class Conflict : AggregateRoot, IMultiTenant, IEventNews
{
    public const int MaxNoteLength = 1000;

    private Conflict()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    string IEventNews.Topic => Scan.Topic;

    public Guid TicketId { get; private set; }

    public Guid CheckpointId { get; private set; }

    /// <inheritdoc cref="Admission.Period"/>
    public string Period { get; private set; } = "";

    public CaseKind Kind { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Who looks into it.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>What was found out, about people: never shown outside the case.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public Guid? ResolvedBy { get; private set; }

    public void AssignTo(Guid? userId) => AssigneeId = userId;

    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:AlreadyResolved</c>.</exception>
    public void Resolve(string? note, Guid by, DateTimeOffset now)
    {
        if (ResolvedAt is not null) throw CheckInErrors.AlreadyResolved();
        Note = Guard.OptionalText(note, "note", MaxNoteLength);
        (ResolvedAt, ResolvedBy) = (now, by);
    }

    public void Reopen() => (ResolvedAt, ResolvedBy) = (null, null);
}

/// <summary>A scan that a case is about.</summary>
public sealed class ConflictScan : IMultiTenant
{
    private ConflictScan()
    {
    }

    public Guid ConflictId { get; private set; }

    public Guid ScanId { get; private set; }

    public Guid TenantId { get; private set; }
}
