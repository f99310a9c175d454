using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// One attempt to pay for one payable through one gateway. Knows what it pays for by id alone. Its id is the idempotency
/// key towards the gateway, so asking twice starts one payment there.
/// </summary>
public sealed class Payment : AggregateRoot, IMultiTenant
{
    public const int MaxExternalIdLength = 100;

    public Payment(Guid id, Guid payableId, string gateway, Money amount, DateTimeOffset now) : base(id)
    {
        PayableId = payableId;
        Gateway = gateway;
        Amount = amount;
        CreatedAt = now;
    }

    private Payment()
    {
    }

    public Guid TenantId { get; private set; }

    /// <summary>What is paid for: an order.</summary>
    public Guid PayableId { get; private set; }

    public string Gateway { get; private set; } = "";

    /// <summary>The gateway's own id; <c>null</c> until it has answered.</summary>
    public string? ExternalId { get; private set; }

    public Money Amount { get; private set; }

    public PaymentStatus Status { get; private set; } = PaymentStatus.Created;

    /// <summary>Where the payer goes; <c>null</c> until the gateway has answered.</summary>
    public string? RedirectUrl { get; private set; }

    /// <summary>Why the last try was declined, in the gateway's word. The payer may try again.</summary>
    public string? Decline { get; private set; }

    /// <summary>Something about it needs a person: what the gateway took is not what was asked.</summary>
    public string? Flag { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When to ask the gateway next, should its webhook stay away; <c>null</c> once it has ended.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    public DateTimeOffset? SucceededAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen => Status is PaymentStatus.Created or PaymentStatus.Pending;

    /// <summary>The gateway has taken it on. Repeating it changes nothing.</summary>
    public void Start(string externalId, string redirectUrl, DateTimeOffset nextCheckAt)
    {
        if (Status == PaymentStatus.Pending && ExternalId == externalId) return;
        PaymentTransitions.Check(Status, PaymentStatus.Pending);
        (Status, ExternalId, RedirectUrl, NextCheckAt) = (PaymentStatus.Pending, externalId, redirectUrl, nextCheckAt);
    }

    public void NoteDecline(string reason) => Decline = reason;

    public void CheckAgain(DateTimeOffset at) => NextCheckAt = IsOpen ? at : null;

    /// <summary>The money is at the gateway. Whoever waits for it hears of it in the same transaction.</summary>
    public void Succeed(DateTimeOffset now)
    {
        PaymentTransitions.Check(Status, PaymentStatus.Succeeded);
        (Status, SucceededAt, EndedAt, NextCheckAt) = (PaymentStatus.Succeeded, now, now, null);
        Raise(new PaymentSucceeded(this));
    }

    public void Fail(string reason, DateTimeOffset now)
    {
        End(PaymentStatus.Failed, now);
        Decline = reason;
    }

    public void Cancel(DateTimeOffset now) => End(PaymentStatus.Cancelled, now);

    /// <summary>What the gateway took is not what was asked for: never good, and a person has to look.</summary>
    public void FlagMismatch(DateTimeOffset now)
    {
        if (IsOpen) End(PaymentStatus.Failed, now);
        Flag = "amount-mismatch";
    }

    private void End(PaymentStatus to, DateTimeOffset now)
    {
        PaymentTransitions.Check(Status, to);
        (Status, EndedAt, NextCheckAt) = (to, now, null);
    }
}
