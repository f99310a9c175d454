namespace Ticketing.Common.Outbox;

/// <summary>A message on its way, stored by the commit that said it.</summary>
public sealed class OutboxMessage : IMultiTenant
{
    public required Guid Id { get; init; }

    public Guid TenantId { get; init; }

    /// <summary>The message's type name.</summary>
    public required string Type { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it may be claimed next; pushed ahead while someone works on it, so that a dead worker's claim lapses.</summary>
    public required DateTimeOffset NextAttemptAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Number of the worker that claimed it last; <see cref="Claims.WorkerLine"/>.</summary>
    public int? ClaimedBy { get; init; }

    public DateTimeOffset? ProcessedAt { get; init; }

    /// <summary>Given up after too many attempts; waits for a person.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    /// <summary>The last failure, its type and place only.</summary>
    public string? Error { get; init; }
}
