using Microsoft.Extensions.Logging;
using Quartz;
using Ticketing.Common;
using Ticketing.Common.Jobs;

namespace Ticketing.Orders;

/// <summary>Writes down expired orders, asking about payments under way first.</summary>
[Every(10)]
public sealed class OrderExpiryJob(IOrdersDoor door, TenantWork work, TimeProvider clock) : IJob
{
    private const int Batch = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <returns>how many orders it looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var due = await door.PastEndAsync(clock.GetUtcNow(), Batch, cancellationToken);
        foreach (var row in due) await work.TryAsync<OrderExpiry>(row.TenantId, row.Id, s => s.ExpireAsync(row.Id, cancellationToken), cancellationToken);
        return due.Count;
    }
}

/// <summary>Counts what the counters say against the rows they count, and reports drift; repairs nothing.</summary>
[Every(600)]
public sealed partial class RecountJob(IInvariantChecks checks, ILogger<RecountJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var result in await checks.RunAsync(cancellationToken))
            if (!result.IsKept) LogBroken(logger, result.Name, result.Violations.Count, result.Violations[0]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Invariant {Name} is broken in {Count} places, such as: {Example}")]
    private static partial void LogBroken(ILogger logger, string name, int count, string example);
}
