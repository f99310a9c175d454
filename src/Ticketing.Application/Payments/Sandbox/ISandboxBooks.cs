using Ticketing.Common;

namespace Ticketing.Payments.Sandbox;

public enum SandboxStatus
{
    /// <summary>The payer is on the hosted page.</summary>
    Open,

    /// <summary>The payer has to confirm it is them.</summary>
    NeedsAuthentication,

    /// <summary>Done for the payer; the money comes later.</summary>
    Processing,

    Succeeded,
    Cancelled,
}

/// <summary>A payment in the sandbox's books.</summary>
public sealed record SandboxPayment
{
    public required string Id { get; init; }

    /// <summary>The shop's own id of it: the idempotency key.</summary>
    public required Guid Reference { get; init; }

    public required Money Amount { get; init; }

    public required string Description { get; init; }

    public required string MerchantName { get; init; }

    public required string ReturnUrl { get; init; }

    public SandboxStatus Status { get; init; }

    public string? Decline { get; init; }

    public long RefundedMinorUnits { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When a late one succeeds by itself.</summary>
    public DateTimeOffset? SettlesAt { get; init; }
}

/// <summary>A notice to send with a change.</summary>
public sealed record SandboxNotice(string Id, string Type, string Body);

/// <summary>A change of state, allowed only from the ones named.</summary>
public sealed record SandboxMove(string Id, IReadOnlyList<SandboxStatus> From, SandboxStatus To)
{
    public string? Decline { get; init; }

    public DateTimeOffset? SettlesAt { get; init; }

    public SandboxNotice? Notice { get; init; }
}

/// <summary>A notice on its way; <paramref name="Attempts"/> counts this one.</summary>
public sealed record SandboxWebhook(string Id, string Body, int Attempts);

/// <summary>The sandbox's own books.</summary>
public interface ISandboxBooks
{
    /// <summary>The secret that signs notices; <paramref name="drawn"/> becomes it when there is none yet.</summary>
    Task<string> SecretAsync(string drawn, CancellationToken cancellationToken);

    /// <summary>Opens a payment, or returns the one opened before under the same reference.</summary>
    Task<SandboxPayment> OpenAsync(SandboxPayment payment, DateTimeOffset now, CancellationToken cancellationToken);

    Task<SandboxPayment?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The payment after the change; <c>null</c> when it was in none of the states to change from.</summary>
    Task<SandboxPayment?> MoveAsync(SandboxMove move, DateTimeOffset now, CancellationToken cancellationToken);

    Task<IReadOnlyList<SandboxPayment>> DueToSettleAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether the refund of that key is done, now or before.</summary>
    Task<bool> RefundAsync(string id, Guid key, Money amount, DateTimeOffset now, CancellationToken cancellationToken);

    Task<IReadOnlyList<SandboxWebhook>> ClaimWebhooksAsync(DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    Task AnsweredAsync(string id, int? answer, DateTimeOffset? nextAttemptAt, CancellationToken cancellationToken);
}
