using Ticketing.Common;
using Ticketing.Common.Combining;

namespace Ticketing.Payments;

/// <summary>What a gateway said of one payment.</summary>
public sealed record GatewayAnswer(Guid PaymentId, GatewayState State);

/// <summary>
/// Where gateways' answers become true, many at a time (ADR 0008): webhooks, returning payers and the reconciliation of one
/// organization share a unit of work. Not inside a transaction, which would keep a connection while it waits for another.
/// </summary>
public sealed class SettlementDesk(TenantBatch batches, ICurrentTenant tenant, TimeProvider clock)
{
    private readonly Combiner<Guid, GatewayAnswer, bool> answers = new(
        (tenantId, all) => batches.RunAsync<SettlementBatch, IReadOnlyList<bool>>(tenantId, b => b.ApplyAsync(all, CancellationToken.None)), TenantBatch.Limits, clock);

    /// <exception cref="BusinessException"><c>Ticketing:Common:Busy</c>.</exception>
    public Task ApplyAsync(GatewayAnswer answer, CancellationToken cancellationToken) => answers.AskAsync(tenant.Required(), answer, cancellationToken);
}
