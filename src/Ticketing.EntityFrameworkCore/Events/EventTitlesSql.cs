using Microsoft.EntityFrameworkCore;
using Ticketing.Identity;

namespace Ticketing.Events;

/// <inheritdoc cref="IEventTitles"/>
public sealed class EventTitlesSql(TicketingDbContext db) : IEventTitles
{
    private const int Most = 500;

    public async Task<IReadOnlyList<EventTitle>> ListAsync(CancellationToken cancellationToken) =>
        await db.Set<Event>().AsNoTracking().Where(e => e.ArchivedAt == null).OrderByDescending(e => e.StartsAt).ThenBy(e => e.Id).Take(Most)
            .Select(e => new EventTitle(e.Id, e.Title, e.StartsAt, e.TimeZone)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<EventTitle>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ids.Count == 0
            ? []
            : await db.Set<Event>().AsNoTracking().Where(e => ids.Contains(e.Id)).OrderBy(e => e.StartsAt).ThenBy(e => e.Id)
                .Select(e => new EventTitle(e.Id, e.Title, e.StartsAt, e.TimeZone)).ToListAsync(cancellationToken);
}
