using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Payments;

/// <summary>
/// Asks gateways how payments stand and applies what they say: called by the webhook, by the payer's return, and by the
/// reconciliation, in any order and any number of times.
/// </summary>
public sealed class PaymentSettlement(ITicketingDb db, PaymentGateways gateways, SettlementDesk desk)
{
    /// <summary>Asks the gateway how the payment stands, outside any transaction, and applies the answer.</summary>
    public async Task<GatewayState?> AskAsync(Guid paymentId, CancellationToken cancellationToken)
    {
        var payment = await db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == paymentId, cancellationToken);
        if (payment?.ExternalId is null) return null;
        var state = await gateways.Get(payment.Gateway).GetAsync(payment.ExternalId, cancellationToken);
        FaultPoints.Pass(FaultPoints.PaymentAnswered);
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

    /// <summary>Applies a state with all that follows from it here: hold, order, tickets, ledger. All of it is committed when this returns.</summary>
    public Task ApplyAsync(Guid paymentId, GatewayState state, CancellationToken cancellationToken) => desk.ApplyAsync(new(paymentId, state), cancellationToken);
}
