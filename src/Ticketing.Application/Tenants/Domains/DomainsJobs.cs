using Microsoft.EntityFrameworkCore;
using Quartz;
using Ticketing.Common;
using Ticketing.Common.Jobs;

namespace Ticketing.Tenants;

/// <summary>Looks each day whether organizations' own hosts are still theirs.</summary>
[Every(6 * 3600)]
public sealed class RecheckDomainsJob(ICustomHosts hosts, TenantWork work, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var due in await hosts.ListDueAsync(clock.GetUtcNow() - DomainRecheck.Apart, cancellationToken))
            await work.TryAsync<CustomDomainRecheck>(due.TenantId, due.Id, s => s.LookAsync(due.Id, cancellationToken), cancellationToken);
    }
}

/// <summary>One host: with its proof goes its place at the head of the organization's links.</summary>
public sealed class CustomDomainRecheck(ITicketingDb db, DomainRecheck recheck, ICustomHosts hosts, IOrganizationDirectory directory)
{
    public async Task LookAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await recheck.LookAsync<CustomDomain>(id, cancellationToken) is not { } lost) return;
        var organization = await db.Set<Organization>().SingleAsync(o => o.Id == lost.TenantId, cancellationToken);
        if (organization.PublicHost == lost.Name) organization.StandAt(null);
        await db.SaveChangesAsync(cancellationToken);
        hosts.Forget();
        directory.Forget(organization.Id);
    }
}
