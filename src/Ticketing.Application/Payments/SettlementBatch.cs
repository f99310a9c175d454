using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// The one place where what gateways say becomes true here, in any order and any number of times: payments, and with them
/// holds, orders, tickets and the ledger, in one transaction.
/// </summary>
public sealed partial class SettlementBatch(ITicketingDb db, IPayableLock payables, TimeProvider clock, ILogger<SettlementBatch> logger)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <returns>for each answer, whether its payment could still change.</returns>
    public async Task<IReadOnlyList<bool>> ApplyAsync(IReadOnlyList<GatewayAnswer> answers, CancellationToken cancellationToken)
    {
        var ids = answers.Select(a => a.PaymentId).Distinct().ToList();
        var seen = await db.Set<Payment>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken);
        if (seen.Count < ids.Count) throw CommonErrors.NotFound("payment");
        var open = seen.FindAll(p => !IsFinal(p));
        if (open.Count > 0) await ApplyAsync(answers, open, cancellationToken);
        return answers.Select(a => open.Exists(p => p.Id == a.PaymentId)).ToList();
    }

    /// <summary>Nothing a gateway says changes it any more.</summary>
    private static bool IsFinal(Payment payment) => payment.Status == PaymentStatus.Succeeded || payment.Flag is not null;

    private Task<int> ApplyAsync(IReadOnlyList<GatewayAnswer> answers, IReadOnlyList<Payment> open, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async ct =>
            {
                await payables.TakeAsync(open.Select(p => p.PayableId).Distinct().ToList(), ct);
                var ids = open.Select(p => p.Id).ToList();
                var payments = await db.Set<Payment>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
                foreach (var answer in answers)
                    if (payments.TryGetValue(answer.PaymentId, out var payment)) Apply(payment, answer.State);
                return await db.SaveChangesAsync(ct);
            },
            cancellationToken);

    private void Apply(Payment payment, GatewayState state)
    {
        var now = clock.GetUtcNow();
        if (IsFinal(payment)) return;
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
