using Quartz;
using Ticketing.Common.Jobs;

namespace Ticketing.Privacy;

/// <summary>Takes out each night what has been kept for its time.</summary>
[Every(24 * 3600)]
public sealed class RetentionJob(IPersonalData data) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await data.ApplyRetentionAsync(cancellationToken);
}
