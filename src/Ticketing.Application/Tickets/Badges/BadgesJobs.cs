using Quartz;
using Ticketing.Common.Jobs;

namespace Ticketing.Tickets;

/// <summary>Makes the files of badges that were asked for, one after the other.</summary>
[Every(2)]
public sealed class BadgeBatchJob(IBadgesDoor door, TenantWork work, TimeProvider clock) : IJob
{
    private const int MostAtOnce = 20;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <returns>how many batches it worked on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var count = 0; count < MostAtOnce; count++)
        {
            if (await door.ClaimAsync(clock.GetUtcNow(), cancellationToken) is not { } row) return count;
            await work.TryAsync<BadgeBatchWork>(row.TenantId, row.Id, s => s.MakeAsync(row.Id, cancellationToken), cancellationToken);
        }

        return MostAtOnce;
    }
}
