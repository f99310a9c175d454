using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// The one place where what a gateway says becomes true here: called by its webhook, by the payer's return, and by the
/// reconciliation, in any order and any number of times.
/// </summary>
public sealed partial class PaymentSettlement(
    ITicketingDb db, IPayableLock payables, PaymentGateways gateways, TimeProvider clock, ILogger<PaymentSettlement> logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Asks the gateway how the payment stands, outside any transaction, and applies the answer.</summary>
    public async Task<GatewayState?> AskAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        var payment = await db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == paymentId, cancellationToken);
        if (payment?.ExternalId is null) return null;
        var state = await gateways.Get(payment.Gateway).GetAsync(payment.ExternalId, cancellationToken);
        await ApplyAsync(paymentId, state, cancellationToken);
        return state;
    }

    /// <summary>Asks the gateway to take no money any more and applies what it answers, which may be success all the same.</summary>
    public async Task<GatewayState?> CallOffAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        var payment = await db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == paymentId, cancellationToken);
        if (payment is null) return null;
        var state = payment.ExternalId is null
            ? new GatewayState(GatewayOutcome.Cancelled, payment.Amount)
            : await gateways.Get(payment.Gateway).CancelAsync(payment.ExternalId, cancellationToken);
        await ApplyAsync(paymentId, state, cancellationToken);
        return state;
    }

    /// <summary>Applies a state in one transaction with all that follows from it here: hold, order, tickets, ledger.</summary>
    public Task ApplyAsync(Guid paymentId, GatewayState state, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async ct =>
            {
                var payableId = await db.Set<Payment>().Where(p => p.Id == paymentId).Select(p => p.PayableId).SingleAsync(ct);
                await payables.TakeAsync(payableId, ct);
                var payment = await db.Set<Payment>().SingleAsync(p => p.Id == paymentId, ct);
                Apply(payment, state);
                return await db.SaveChangesAsync(ct);
            },
            cancellationToken);

    private void Apply(Payment payment, GatewayState state)
    {
        var now = clock.GetUtcNow();
        if (payment.Status == PaymentStatus.Succeeded || payment.Flag is not null) return;
        switch (state.Outcome)
        {
            case GatewayOutcome.Succeeded when state.Amount != payment.Amount:
                LogMismatch(logger, payment.Id, payment.Amount.ToString(), state.Amount.ToString());
                payment.FlagMismatch(now);
                break;
            case GatewayOutcome.Succeeded:
                db.Set<JournalEntry>().Add(JournalEntry.Captured(payment, now));
                payment.Succeed(now);
                break;
            case GatewayOutcome.Failed when payment.IsOpen:
                payment.Fail(state.Reason ?? "failed", now);
                break;
            case GatewayOutcome.Cancelled when payment.IsOpen:
                payment.Cancel(now);
                break;
            case GatewayOutcome.Open or GatewayOutcome.Processing when payment.Status == PaymentStatus.Pending:
                if (state.Reason is { } reason) payment.NoteDecline(reason);
                payment.CheckAgain(now + NextWait(now - payment.CreatedAt));
                break;
        }
    }

    // As patient as the payment is old: a minute at first, ten at most.
    private static TimeSpan NextWait(TimeSpan age) =>
        age < PaymentStarter.FirstCheck ? PaymentStarter.FirstCheck : age > LongestWait ? LongestWait : age;

    [LoggerMessage(Level = LogLevel.Error, Message = "Payment {PaymentId} asked for {Asked} and the gateway took {Taken}: a person has to look.")]
    private static partial void LogMismatch(ILogger logger, Guid paymentId, string asked, string taken);
}
