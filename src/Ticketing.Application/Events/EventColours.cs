using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Events;

/// <summary>What an event's pages wear in place of the organization's colour. Shown to the public, and so asked by anybody.</summary>
public sealed class EventColours(ITicketingDb db)
{
    /// <returns><c>null</c> for an event that has none, and for one that isn't there.</returns>
    public async Task<string?> FindAsync(string slug, CancellationToken cancellationToken) =>
        await db.Set<Event>().AsNoTracking().Where(e => e.Slug == slug).Select(e => e.BrandColour).FirstOrDefaultAsync(cancellationToken);
}
