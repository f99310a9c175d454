using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Payments;
using Ticketing.Tenants;

namespace Ticketing.Orders;

public sealed partial class CheckoutAppService
{
    /// <summary>
    /// Begins to pay, or goes on with a payment already begun: two clicks give the same one. The order is pending from then
    /// on, and its places are kept longer. The gateway is asked after the commit, under the payment's id.
    /// </summary>
    /// <param name="code">The order's.</param>
    /// <param name="secret">The order's.</param>
    /// <param name="input">Details not given before, taken by the same commit; with a refusal nothing is. Their sessions are chosen first, by a commit of their own.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:NothingToPay</c>, <c>DetailsMissing</c>, <c>DetailsInvalid</c>, <c>Expired</c>, <c>NotOpen</c>; <c>Ticketing:Payments:GatewayAway</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<PayDto> PayAsync(string code, string secret, DetailsInput? input, CancellationToken cancellationToken)
    {
        await rush.PassAsync(cancellationToken);
        var details = input is null ? null : await CleanAsync(input, cancellationToken);
        if (input is not null) await sessions.ChooseAsync(OrderKey.Of(code, secret), input.Lines, cancellationToken);
        var (order, payment) = await desk.PayAsync(new(OrderKey.Of(code, secret), details), cancellationToken);
        var organization = (await organizations.FindAsync(Tenant.Required(), cancellationToken))!;
        var back = app.Value.Link(organization, $"/o/{order.Code}/{order.Secret}?done");
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
        var key = OrderKey.Of(code, secret);
        GatewayState? state = null;
        if (await FindOpenPaymentAsync(key, cancellationToken) is { } paymentId)
        {
            try
            {
                state = await settlement.AskAsync(paymentId, cancellationToken);
            }
            catch (BusinessException away) when (away.Kind == ErrorKind.Unavailable)
            {
                // The webhook or the reconciliation will tell.
            }
        }

        var order = await desk.LookAsync(key, cancellationToken);
        return state is { Outcome: GatewayOutcome.Open } && order.Payment is { } open ? order with { Payment = open with { IsUnfinished = true } } : order;
    }

    /// <summary>The payment that is under way.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    private async Task<Guid?> FindOpenPaymentAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var payments = Db.Set<Payment>().Where(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending);
        var found = await Db.Set<Order>().AsNoTracking().Where(o => o.Code == key.Code)
            .Select(o => new { o.Code, o.Secret, Payment = payments.Where(p => p.PayableId == o.Id).Select(p => (Guid?)p.Id).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellationToken);
        return found is not null && key.Opens(found.Code, found.Secret) ? found.Payment : throw CommonErrors.NotFound("order");
    }

    private async Task CallOffPaymentAsync(OrderKey key, CancellationToken cancellationToken)
    {
        if (await FindOpenPaymentAsync(key, cancellationToken) is { } paymentId) await settlement.CallOffAsync(paymentId, cancellationToken);
    }
}
