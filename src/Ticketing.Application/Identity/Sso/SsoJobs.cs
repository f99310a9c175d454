using Quartz;
using Ticketing.Common;
using Ticketing.Common.Jobs;

namespace Ticketing.Identity;

/// <summary>Looks each day whether organizations' mail domains are still theirs: newcomers are let in by them.</summary>
[Every(6 * 3600)]
public sealed class RecheckSsoDomainsJob(ISsoDirectory directory, TenantWork work, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await directory.ListDueAsync(clock.GetUtcNow() - DomainRecheck.Apart, cancellationToken))
            await work.TryAsync<SsoDomainRecheck>(due.TenantId, due.Id, s => s.LookAsync(due.Id, cancellationToken), cancellationToken);
    }
}

/// <summary>One mail domain: with its proof goes what it asks of members.</summary>
public sealed class SsoDomainRecheck(ITicketingDb db, DomainRecheck recheck, IAccessReader access)
{
    public async Task LookAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await recheck.LookAsync<SsoDomain>(id, cancellationToken) is null) return;
        await db.SaveChangesAsync(cancellationToken);
        access.Forget();
    }
}
