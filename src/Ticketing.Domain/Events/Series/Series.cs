using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>Some dates of a series are still to be made.</summary>
public sealed record SeriesPlanned(Guid SeriesId, int Left) : IMessage;

/// <summary>
/// Events made from one by a recurrence rule, and linked. Each is a full event that may be changed, sold and called off by
/// itself; the series says only that they belong together, and which are still to be made (ADR 28).
/// </summary>
public sealed class Series : AggregateRoot, IMultiTenant
{
    private List<string> rules = [];
    private List<string> parts = [];
    private List<DateTime> planned = [];

    /// <param name="id">From the caller.</param>
    /// <param name="sourceId">The event that all others are made from, and the first of them.</param>
    /// <param name="rules">As in a calendar file.</param>
    /// <param name="copied">What is copied with each.</param>
    /// <param name="planned">Wall clocks of the others' starts, in order.</param>
    /// <param name="now">When it is made.</param>
    public Series(Guid id, Guid sourceId, IEnumerable<string> rules, IEnumerable<EventPart> copied, IReadOnlyList<DateTime> planned, DateTimeOffset now) : base(id)
    {
        (SourceId, Total, CreatedAt) = (sourceId, planned.Count + 1, now);
        this.rules = [.. rules];
        parts = [.. copied.Select(p => p.ToString()).Distinct()];
        this.planned = [.. planned];
    }

    private Series()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid SourceId { get; private set; }

    public IReadOnlyList<string> Rules => rules;

    /// <summary>Names of <see cref="EventPart"/>.</summary>
    public IReadOnlyList<string> Parts => parts;

    public IEnumerable<EventPart> CopiedParts => parts.Select(Enum.Parse<EventPart>);

    /// <summary>How many dates it was made with, the first included.</summary>
    public int Total { get; private set; }

    /// <summary>Starts by the event's clock of those still to be made.</summary>
    public IReadOnlyList<DateTime> Planned => planned;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Takes the next ones out to be made, and says so while any are left.</summary>
    public IReadOnlyList<DateTime> TakeNext(int most)
    {
        var next = planned.Take(most).ToList();
        planned = [.. planned.Skip(most)];
        if (planned.Count > 0) Publish(new SeriesPlanned(Id, planned.Count));
        return next;
    }

    /// <summary>No more are made: what they were made from is gone.</summary>
    public void GiveUp() => planned = [];
}
