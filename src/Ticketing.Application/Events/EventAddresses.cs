using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Events;

/// <summary>What every new event needs first: an address that is free, and room within the organization's limit.</summary>
internal static class EventAddresses
{
    public static async Task<string> FreeSlugAsync(this ITicketingDb db, string title, CancellationToken cancellationToken)
    {
        var wish = Slugs.From(title, "event", Event.MaxSlugLength - 8);
        var taken = await db.Set<Event>().Where(e => e.Slug.StartsWith(wish)).Select(e => e.Slug).ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? wish : $"{wish}-{n}").First(s => !taken.Contains(s));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Tenants:TooManyEvents</c>.</exception>
    public static async Task DemandRoomAsync(this ITicketingDb db, Guid organizationId, int more, CancellationToken cancellationToken)
    {
        var most = await db.Set<Organization>().Where(o => o.Id == organizationId).Select(o => o.MaxEvents).SingleAsync(cancellationToken);
        if (most is { } max && await db.Set<Event>().CountAsync(cancellationToken) + more > max) throw TenantsErrors.TooManyEvents(max);
    }
}
