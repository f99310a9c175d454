using Quartz;
using Ticketing.Common.Jobs;
using Ticketing.Payments.Sandbox;

namespace Ticketing.Payments;

/// <summary>Asks gateways about payments whose webhook stays away.</summary>
[Every(15)]
public sealed class ReconciliationJob(IPaymentsDoor door, TenantWork work, TimeProvider clock) : IJob
{
    private const int Batch = 100;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <returns>how many payments it looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await door.DueChecksAsync(clock.GetUtcNow(), Batch, cancellationToken);
        foreach (var row in due) await work.TryAsync<PaymentSettlement>(row.TenantId, row.Id, s => s.AskAsync(row.Id, cancellationToken), cancellationToken);
        return due.Count;
    }
}

/// <summary>Carries stored refunds to their gateways.</summary>
[Every(10)]
public sealed class RefundJob(IPaymentsDoor door, TenantWork work, TimeProvider clock) : IJob
{
    private const int Batch = 100;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <returns>how many refunds it tried.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await door.DueRefundsAsync(clock.GetUtcNow(), Batch, cancellationToken);
        foreach (var row in due) await work.TryAsync<RefundRunner>(row.TenantId, row.Id, s => s.RunAsync(row.Id, cancellationToken), cancellationToken);
        return due.Count;
    }
}

/// <summary>Sends the sandbox gateway's notices.</summary>
[Every(2)]
public sealed class SandboxDeliveryJob(SandboxDeliveries deliveries) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await deliveries.DeliverDueAsync(cancellationToken);
}
