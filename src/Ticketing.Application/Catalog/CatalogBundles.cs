using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>What tickets are good for: days, and what bundles sell along.</summary>
public sealed partial class CatalogAppService
{
    /// <exception cref="BusinessException"><c>Ticketing:Catalog:NotADayOfIt</c>.</exception>
    private static IReadOnlyList<DateOnly>? Checked(IReadOnlyList<DateOnly>? days, Event @event)
    {
        var known = EventDays.Of(@event);
        foreach (var day in days ?? [])
            if (!known.Contains(day)) throw CatalogErrors.NotADayOfIt(day);
        return days;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Catalog:BundleInBundle</c>, <c>InBundle</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    private async Task<List<Item>> IncludedAsync(Item item, List<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var items = await Db.Set<Item>().Where(i => i.EventId == item.EventId && ids.Contains(i.Id)).ToListAsync(cancellationToken);
        if (items.Count < ids.Count) throw CommonErrors.NotFound("ticket type");
        if (items.Find(i => i.Id == item.Id || i.Kind == ItemKind.Bundle) is { } bundle) throw CatalogErrors.BundleInBundle(bundle.Name);
        if (await Db.Set<Item>().Where(i => i.EventId == item.EventId && i.IncludedItemIds.Contains(item.Id)).Select(i => i.Name).FirstOrDefaultAsync(cancellationToken) is { } outer)
            throw CatalogErrors.InBundle(outer);
        return items;
    }

    /// <summary>Bundles that include an item draw from what it draws from, and no more from what it no longer does.</summary>
    private async Task FollowAsync(Item changed, IReadOnlyList<Guid> before, CancellationToken cancellationToken)
    {
        if (before.Order().SequenceEqual(changed.QuotaIds.Order())) return;
        var bundles = await Db.Set<Item>().Where(i => i.EventId == changed.EventId && i.IncludedItemIds.Contains(changed.Id)).ToListAsync(cancellationToken);
        if (bundles.Count == 0) return;
        var items = await Db.Set<Item>().Where(i => i.EventId == changed.EventId).ToListAsync(cancellationToken);
        var quotas = (await Db.Set<Quota>().Where(q => q.EventId == changed.EventId).ToListAsync(cancellationToken)).Concat(Db.Set<Quota>().Local).DistinctBy(q => q.Id).ToDictionary(q => q.Id);
        foreach (var bundle in bundles)
        {
            var along = items.Where(i => bundle.IncludedItemIds.Contains(i.Id)).SelectMany(i => i.QuotaIds);
            bundle.DrawFrom(bundle.QuotaIds.Except(before.Except(changed.QuotaIds)).Concat(along).Distinct().Where(quotas.ContainsKey).Select(id => quotas[id]));
        }
    }
}
