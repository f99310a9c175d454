using Ticketing.Common;

namespace Ticketing.Tickets;

public enum BadgeBatchStatus
{
    Waiting,
    Running,
    Done,

    /// <summary>Given up after several tries.</summary>
    Failed,
}

/// <summary>
/// Badges being made into one file: which tickets was settled when it was asked for, so that its progress has an end.
/// Claimed by one worker at a time, for as long as it reports; one that stops reporting loses it to the next.
/// </summary>
public sealed class BadgeBatch : AggregateRoot, IMultiTenant
{
    public const int Most = 10_000;

    /// <summary>After this many claims without an end it is given up.</summary>
    public const int MostAttempts = 3;

    /// <summary>How long a worker may say nothing.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly List<Guid> ticketIds = [];

    public BadgeBatch(Guid id, Guid eventId, Guid userId, BadgePaper paper, IEnumerable<Guid> tickets, DateTimeOffset now) : base(id)
    {
        (EventId, UserId, Paper, CreatedAt) = (eventId, userId, paper, now);
        ticketIds = [.. tickets];
        Total = ticketIds.Count;
    }

    private BadgeBatch()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public Guid UserId { get; private set; }

    public BadgePaper Paper { get; private set; }

    /// <summary>In the order of the pages.</summary>
    public IReadOnlyList<Guid> TicketIds => ticketIds;

    public int Total { get; private set; }

    /// <summary>How many have been looked at.</summary>
    public int Done { get; private set; }

    /// <summary>How many of those were not valid any more, and are on no page.</summary>
    public int Skipped { get; private set; }

    public BadgeBatchStatus Status { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Says how far it is, and keeps the claim.</summary>
    public void Report(int done, int skipped, DateTimeOffset now) => (Done, Skipped, ClaimedUntil) = (done, skipped, now + Lease);

    public void Finish(DateTimeOffset now) => (Status, ClaimedUntil, FinishedAt) = (BadgeBatchStatus.Done, null, now);
}

/// <summary>The file that came of a batch; kept for <see cref="KeptFor"/>, it names people.</summary>
public sealed class BadgeFile : IMultiTenant
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public BadgeFile(Guid batchId, byte[] content, DateTimeOffset madeAt) => (BatchId, Content, MadeAt) = (batchId, content, madeAt);

    private BadgeFile()
    {
    }

    public Guid BatchId { get; private set; }

    public Guid TenantId { get; private set; }

    public byte[] Content { get; private set; } = [];

    public DateTimeOffset MadeAt { get; private set; }
}
