using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// Carries stored refunds to their gateway: asks outside any transaction, then writes outcome and ledger in one. A crash
/// in between repeats the question under the same key.
/// </summary>
public sealed class RefundRunner(ITicketingDb db, IPayableLock payables, PaymentGateways gateways, TimeProvider clock)
{
    /// <summary>Tries one refund now. A gateway that does not answer leaves it pending for the next try.</summary>
    public async Task RunAsync(Guid refundId, CancellationToken cancellationToken)
    {
        var refund = await db.Set<Refund>().AsNoTracking().SingleAsync(r => r.Id == refundId, cancellationToken);
        if (refund.Status != RefundStatus.Pending) return;
        var payment = await db.Set<Payment>().AsNoTracking().SingleAsync(p => p.Id == refund.PaymentId, cancellationToken);
        var answer = await AskAsync(payment, refund, cancellationToken);
        FaultPoints.Pass(FaultPoints.RefundAnswered);
        await db.InTransactionAsync(
            async ct =>
            {
                await payables.TakeAsync([refund.PayableId], ct);
                var stored = await db.Set<Refund>().SingleAsync(r => r.Id == refundId, ct);
                if (answer.IsDone) Done(stored);
                else stored.Fail(answer.Reason ?? "refused", answer.IsFinal, clock.GetUtcNow());
                return await db.SaveChangesAsync(ct);
            },
            cancellationToken);
    }

    private async Task<GatewayRefund> AskAsync(Payment payment, Refund refund, CancellationToken cancellationToken)
    {
        try
        {
            return await gateways.Get(payment.Gateway).RefundAsync(payment.ExternalId!, refund.Id, refund.Amount, cancellationToken);
        }
        catch (BusinessException away) when (away.Kind == ErrorKind.Unavailable)
        {
            return new(IsDone: false, IsFinal: false, "no answer");
        }
    }

    private void Done(Refund refund)
    {
        if (refund.Status == RefundStatus.Succeeded) return;
        var now = clock.GetUtcNow();
        db.Set<JournalEntry>().Add(JournalEntry.Refunded(refund, now));
        refund.Succeed(now);
    }
}
