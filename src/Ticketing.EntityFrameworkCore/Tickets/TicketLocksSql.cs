using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Tickets;

/// <inheritdoc cref="ITicketLocks"/>
public sealed class TicketLocksSql(TicketingDbContext db, ICurrentTenant tenant) : ITicketLocks
{
    // Lock: the ticket's row; a cancellation changes it, so it goes wholly before or wholly after.
    public async Task<bool> LockValidAsync(Guid ticketId, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<string>($"""
            select status as "Value" from tickets.tickets where tenant_id = {tenant.Required()} and id = {ticketId} for no key update
            """).ToListAsync(cancellationToken)) is [nameof(TicketStatus.Valid)];
}
