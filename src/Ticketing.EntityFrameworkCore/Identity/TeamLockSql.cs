using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <inheritdoc cref="ITeamLock"/>
public sealed class TeamLockSql(TicketingDbContext db, ICurrentTenant tenant) : ITeamLock
{
    /// <summary>Invariant: one change of owners at a time. Lock: the organization's row, until the transaction ends.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var id = tenant.Required();
        await db.Database.ExecuteSqlAsync($"select 1 from tenants.organizations where id = {id} for no key update", cancellationToken);
    }
}
