using Ticketing.Common;
using Ticketing.Common.Combining;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>
/// Where buyers look at their orders and take their steps, many at a time (ADR 0008): all who wait in one organization share
/// a unit of work, so that under a rush a commit and a handful of round trips serve them all.
/// </summary>
public sealed class CheckoutDesk(TenantBatch batches, ICurrentTenant tenant, TimeProvider clock)
{
    private readonly Combiner<Guid, CheckoutStep, CheckoutAnswer> steps = new(
        (tenantId, all) => batches.RunAsync<CheckoutBatch, IReadOnlyList<CheckoutAnswer>>(tenantId, b => b.TakeAsync(all, CancellationToken.None)), TenantBatch.Limits, clock);

    private readonly Combiner<Guid, OrderKey, CheckoutAnswer> looks = new(
        (tenantId, all) => batches.RunAsync<CheckoutBatch, IReadOnlyList<CheckoutAnswer>>(tenantId, b => b.LookAsync(all, CancellationToken.None)), TenantBatch.Limits, clock);

    private readonly Combiner<Guid, string, Order?> keys = new(
        (tenantId, all) => batches.RunAsync<CheckoutBatch, IReadOnlyList<Order?>>(tenantId, b => b.FindAsync(all, CancellationToken.None)), TenantBatch.Limits, clock);

    private readonly Combiner<Guid, PayRequest, PayAnswer> payments = new(
        (tenantId, all) => batches.RunAsync<PayBatch, IReadOnlyList<PayAnswer>>(tenantId, b => b.BeginAsync(all, CancellationToken.None)), TenantBatch.Limits, clock);

    /// <summary>Takes the step and returns the order as it is then.</summary>
    /// <exception cref="BusinessException">the step's refusal; <c>Ticketing:Common:NotFound</c>, for a wrong code and a wrong secret alike; <c>Busy</c>.</exception>
    public async Task<CheckoutDto> TakeAsync(CheckoutStep step, CancellationToken cancellationToken) =>
        (await steps.AskAsync(tenant.Required(), step, cancellationToken)).Get();

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for a wrong code and a wrong secret alike; <c>Busy</c>.</exception>
    public async Task<CheckoutDto> LookAsync(OrderKey key, CancellationToken cancellationToken) =>
        (await looks.AskAsync(tenant.Required(), key, cancellationToken)).Get();

    /// <summary>The order that was opened under a client key.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:Busy</c>.</exception>
    public Task<Order?> FindAsync(string clientKey, CancellationToken cancellationToken) => keys.AskAsync(tenant.Required(), clientKey, cancellationToken);

    /// <summary>Begins a payment, or finds the one begun; the gateway is asked afterwards.</summary>
    /// <exception cref="BusinessException">one of <see cref="OrdersErrors"/>; <c>Ticketing:Common:NotFound</c>, <c>Busy</c>.</exception>
    public async Task<(Order Order, Payment Payment)> PayAsync(PayRequest request, CancellationToken cancellationToken)
    {
        var (order, payment, refusal) = await payments.AskAsync(tenant.Required(), request, cancellationToken);
        return refusal is null ? (order!, payment!) : throw refusal;
    }
}
