using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>What an event sells and asks for, in the organizer's order. Shared by all who ask: for reading alone.</summary>
public sealed record ShopEvent(Event Event, IReadOnlyList<Item> Items, IReadOnlyList<Question> Questions)
{
    /// <summary>Nobody needs a code or a preview link to see it.</summary>
    public bool IsForEverybody => Event.Status != EventStatus.Draft && Event.Visibility != EventVisibility.Private;

    public bool IsSelling => Event.Status == EventStatus.Published && Event.Kind != EventKind.SaveTheDate;
}

/// <summary>Reads what an event sells at most once in <see cref="CatalogOptions.Fresh"/> for all who ask meanwhile.</summary>
public sealed class ShopCatalogue(IServiceScopeFactory scopes, ICurrentTenant tenant, IMemoryCache cache, IOptions<CatalogOptions> options)
{
    /// <summary>By its address. Not inside a transaction: whoever reads for the others needs a connection.</summary>
    /// <returns><c>null</c> when the current organization has no such event.</returns>
    public async Task<ShopEvent?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (slug.Length > Event.MaxSlugLength) return null;
        return await cache.ShareAsync((nameof(ShopCatalogue), tenant.Required(), slug), options.Value.Fresh, () => ReadInScopeAsync(slug), cancellationToken);
    }

    /// <summary>
    /// By its id, over the caller's own connection: of many transactions that each waited for a second connection while keeping
    /// their first, none would go on.
    /// </summary>
    public async Task<ShopEvent> GetAsync(ITicketingDb db, Guid eventId, CancellationToken cancellationToken)
    {
        var key = (nameof(ShopCatalogue), tenant.Required(), eventId);
        if (cache.TryGetValue(key, out ShopEvent? known)) return known!;
        var found = await ReadAsync(db, db.Set<Event>().Where(e => e.Id == eventId), cancellationToken) ?? throw CommonErrors.NotFound("event");
        return options.Value.Fresh == TimeSpan.Zero ? found : cache.Set(key, found, options.Value.Fresh);
    }

    private async Task<ShopEvent?> ReadInScopeAsync(string slug)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ITicketingDb>();
        return await ReadAsync(db, db.Set<Event>().Where(e => e.Slug == slug), CancellationToken.None);
    }

    private static async Task<ShopEvent?> ReadAsync(ITicketingDb db, IQueryable<Event> which, CancellationToken cancellationToken)
    {
        if (await which.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } found) return null;
        var items = await db.Set<Item>().AsNoTracking().Where(i => i.EventId == found.Id).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var questions = await db.Set<Question>().AsNoTracking().Where(q => q.EventId == found.Id).OrderBy(q => q.Position).ThenBy(q => q.Id).ToListAsync(cancellationToken);
        return new(found, items, questions);
    }
}
