using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Sessions;

/// <inheritdoc cref="IProgrammeLocks"/>
public sealed class ProgrammeLocksSql(TicketingDbContext db, ICurrentTenant tenant) : IProgrammeLocks
{
    // Lock: the programme's row, which every change of the programme changes.
    public async Task LockAsync(Guid eventId, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from sessions.programmes where tenant_id = {tenant.Required()} and id = {eventId} for no key update
            """).ToListAsync(cancellationToken);
        if (found.Count == 0) throw CommonErrors.NotFound("event");
    }
}
