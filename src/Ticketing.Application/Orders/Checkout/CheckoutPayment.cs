using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Orders;

public sealed partial class CheckoutAppService
{
    /// <summary>The hold outlives the payer's time by this, so that a payment of the last second finds its places.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Begins to pay, or goes on with a payment already begun: two clicks give the same one. The order is pending from then
    /// on, and its places are kept longer. The gateway is asked after the commit, under the payment's id.
    /// </summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:NothingToPay</c>, <c>DetailsMissing</c>, <c>Expired</c>, <c>NotOpen</c>; <c>Ticketing:Payments:GatewayAway</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<PayDto> PayAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var orderId = await reader.ProveAsync(code, secret, cancellationToken);
        var (order, payment) = await Db.InTransactionAsync(ct => BeginPaymentAsync(orderId, ct), cancellationToken);
        var organization = await organizations.FindAsync(Tenant.Required(), cancellationToken);
        var back = app.Value.Link($"/{organization!.Slug}/o/{order.Code}/{order.Secret}?done");
        var url = await starter.StartAsync(payment, order.Code, organization.Name, back, order.ExpiresAt, cancellationToken);
        return new(payment.Id, url);
    }

    /// <summary>
    /// The payer is back: asks the gateway how it went, so that nobody waits for the webhook, and shows the order as it is
    /// then. Believes nothing of the address the payer came by.
    /// </summary>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> ReturnAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var orderId = await reader.ProveAsync(code, secret, cancellationToken);
        GatewayState? state = null;
        if (await FindOpenPaymentAsync(orderId, cancellationToken) is { } payment)
        {
            try
            {
                state = await settlement.AskAsync(payment.Id, cancellationToken);
            }
            catch (BusinessException away) when (away.Kind == ErrorKind.Unavailable)
            {
                // The webhook or the reconciliation will tell.
            }
        }

        var order = await reader.GetAsync(orderId, cancellationToken);
        return state is { Outcome: GatewayOutcome.Open } && order.Payment is { } open ? order with { Payment = open with { IsUnfinished = true } } : order;
    }

    private async Task<(Order Order, Payment Payment)> BeginPaymentAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await payables.TakeAsync(orderId, cancellationToken);
        var order = await Db.Set<Order>().SingleAsync(o => o.Id == orderId, cancellationToken);
        if (order.IsFree) throw OrdersErrors.NothingToPay();
        DemandReady(order);
        var payment = await FindOpenPaymentAsync(orderId, cancellationToken);
        if (payment is not null) return (order, payment);
        if (order.Status == OrderStatus.Pending && order.ExpiresAt <= Now) throw OrdersErrors.Expired();
        payment = new Payment(Guid.CreateVersion7(Now), orderId, options.Value.Gateway, order.Total, Now);
        Db.Set<Payment>().Add(payment);
        if (order.Status == OrderStatus.Held) order.AwaitPayment(Now + options.Value.PaymentFor);
        await Db.SaveChangesAsync(cancellationToken);
        if (!await stock.ExtendAsync(orderId, order.ExpiresAt + Grace, cancellationToken)) throw OrdersErrors.Expired();
        return (order, payment);
    }

    private Task<Payment?> FindOpenPaymentAsync(Guid orderId, CancellationToken cancellationToken) =>
        Db.Set<Payment>().AsNoTracking().SingleOrDefaultAsync(
            p => p.PayableId == orderId && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending), cancellationToken);

    private async Task CallOffPaymentAsync(Guid orderId, CancellationToken cancellationToken)
    {
        if (await FindOpenPaymentAsync(orderId, cancellationToken) is { } payment) await settlement.CallOffAsync(payment.Id, cancellationToken);
    }
}
