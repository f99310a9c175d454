using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// Money on its way back. The row exists before the gateway is asked, and its id is the idempotency key there: a repeat
/// after a crash refunds once.
/// </summary>
public sealed class Refund : AggregateRoot, IMultiTenant
{
    public const int MaxReasonLength = 300;
    public const int MaxAttempts = 10;

    public Refund(Guid id, Payment payment, Money amount, string reason, DateTimeOffset now) : base(id)
    {
        PaymentId = payment.Id;
        PayableId = payment.PayableId;
        Amount = amount;
        Reason = Guard.Line(reason, "reason", MaxReasonLength);
        CreatedAt = now;
        NextAttemptAt = now;
    }

    private Refund()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid PaymentId { get; private set; }

    public Guid PayableId { get; private set; }

    public Money Amount { get; private set; }

    public RefundStatus Status { get; private set; } = RefundStatus.Pending;

    /// <summary>Who or what wanted it, in words for staff.</summary>
    public string Reason { get; private set; } = "";

    public int Attempts { get; private set; }

    /// <summary>When the gateway is asked next; <c>null</c> once it has ended.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>The gateway's word for why it did not work.</summary>
    public string? Failure { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The gateway has given the money back. Repeating it changes nothing.</summary>
    public void Succeed(DateTimeOffset now)
    {
        if (Status == RefundStatus.Succeeded) return;
        (Status, EndedAt, NextAttemptAt, Failure) = (RefundStatus.Succeeded, now, null, null);
        Raise(new RefundSucceeded(this));
    }

    /// <summary>It did not work: refused for good, or to be tried again after 30 s, 1 min, 2 min … up to an hour.</summary>
    public void Fail(string reason, bool isFinal, DateTimeOffset now)
    {
        if (Status != RefundStatus.Pending) return;
        Attempts++;
        Failure = reason;
        if (isFinal || Attempts >= MaxAttempts) (Status, EndedAt, NextAttemptAt) = (RefundStatus.Failed, now, null);
        else NextAttemptAt = now + TimeSpan.FromSeconds(Math.Min(3600, 15 * Math.Pow(2, Attempts)));
    }

    /// <summary>Staff tries a failed one once more.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Payments:RefundNotFailed</c>.</exception>
    public void Retry(DateTimeOffset now)
    {
        if (Status != RefundStatus.Failed) throw PaymentsErrors.RefundNotFailed();
        (Status, EndedAt, NextAttemptAt, Attempts) = (RefundStatus.Pending, null, now, 0);
    }
}
