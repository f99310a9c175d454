using Microsoft.EntityFrameworkCore;

namespace Ticketing.Common;

/// <summary>The daily look at a proven domain, whatever it is proven for. What the DNS doesn't answer counts for nothing.</summary>
public sealed class DomainRecheck(ITicketingDb db, IDnsTxt dns, TimeProvider clock)
{
    /// <summary>Looks are a day apart, and a little less, so that a job that is late by minutes doesn't skip one.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromHours(20);

    /// <returns>the domain when its proof was lost, changed and not saved; else <c>null</c>, and all is saved.</returns>
    public async Task<T?> LookAsync<T>(Guid id, CancellationToken cancellationToken) where T : ProvenDomain
    {
        var now = clock.GetUtcNow();
        if (await db.Set<T>().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { VerifiedAt: not null } domain || domain.CheckedAt > now - Apart) return null;
        var records = await dns.FindAsync(domain.RecordName, cancellationToken);
        var failed = domain.FailedDays;
        if (domain.Recheck(records, now)) return domain;

        // A good day changes nothing that anybody has to read in the audit log.
        if (failed == domain.FailedDays) await db.Set<T>().Where(d => d.Id == id).ExecuteUpdateAsync(row => row.SetProperty(d => d.CheckedAt, now), cancellationToken);
        else await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
