using Ticketing.Common;

namespace Ticketing.CheckIn;

/// <summary>What a checkpoint is for; says how it is shown, and what it needs.</summary>
public enum CheckpointKind
{
    /// <summary>The way in.</summary>
    Gate,

    /// <summary>The way in of one day.</summary>
    Day,

    /// <summary>The door of a session's room.</summary>
    Session,

    /// <summary>Where something is handed out: badges, meals, bags.</summary>
    Counter,
}

/// <summary>Where an event's tickets are scanned, and what is demanded there.</summary>
public sealed class Checkpoint : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 80;
    public const int MaxCapacity = 1_000_000;

    /// <summary>For each event.</summary>
    public const int Most = 200;

    /// <summary>The name of the one that every event starts with.</summary>
    public const string Entrance = "Entrance";

    private List<Guid>? items;

    public Checkpoint(Guid id, Guid eventId, string name, int position) : base(id)
    {
        EventId = eventId;
        Name = Guard.Line(name, "name", MaxNameLength);
        Position = position;
    }

    private Checkpoint()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>Unique in the event.</summary>
    public string Name { get; private set; } = "";

    public CheckpointKind Kind { get; private set; }

    /// <summary>The lowest is used where none is named.</summary>
    public int Position { get; private set; }

    /// <inheritdoc cref="EntryRule.Items"/>
    public IReadOnlyList<Guid>? Items => items;

    /// <inheritdoc cref="EntryRule.Day"/>
    public DateOnly? Day { get; private set; }

    /// <inheritdoc cref="EntryRule.SessionId"/>
    public Guid? SessionId { get; private set; }

    public DateTimeOffset? OpensAt { get; private set; }

    public DateTimeOffset? ClosesAt { get; private set; }

    public EntryMode Entry { get; private set; }

    public int? Capacity { get; private set; }

    /// <summary>It admits nobody from then on; its scans still name it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public EntryRule RuleIn(string timeZone) => new()
    {
        Items = items, Day = Day, SessionId = SessionId, OpensAt = OpensAt, ClosesAt = ClosesAt, Entry = Entry, Capacity = Capacity, TimeZone = timeZone,
    };

    /// <summary>Sets all of it; the caller has made sure that what <paramref name="rule"/> names is the event's own.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:CheckIn:DayMissing</c>, <c>SessionMissing</c>, <c>ClosesBeforeItOpens</c>; <c>Ticketing:Common:OutOfRange</c> and those of a name.</exception>
    public void Set(string? name, CheckpointKind kind, EntryRule rule)
    {
        Name = Guard.Line(name, "name", MaxNameLength);
        if (kind == CheckpointKind.Day && rule.Day is null) throw CheckInErrors.DayMissing();
        if (kind == CheckpointKind.Session && rule.SessionId is null) throw CheckInErrors.SessionMissing();
        if (rule.ClosesAt <= rule.OpensAt) throw CheckInErrors.ClosesBeforeItOpens();
        if (rule.Capacity is { } capacity) Guard.Range(capacity, "capacity", 1, MaxCapacity);
        Kind = kind;
        items = rule.Items is { Count: > 0 } some ? [.. some.Distinct().Order()] : null;
        (Day, SessionId) = (rule.Day, rule.SessionId);
        (OpensAt, ClosesAt) = (rule.OpensAt?.ToUniversalTime(), rule.ClosesAt?.ToUniversalTime());
        (Entry, Capacity) = (rule.Entry, rule.Capacity);
    }

    public void Remove(DateTimeOffset now) => RemovedAt ??= now;
}
