using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Sessions;

namespace Ticketing.Catalog;

/// <summary>What an event sells, for its organizers: ticket types here, places and questions in the other parts.</summary>
public sealed partial class CatalogAppService(AppServiceContext context, IStock stock, ISessionSeats seats) : AppService(context)
{
    public const int MaxItems = 100;
    public const int MaxQuotas = 100;
    public const int MaxQuestions = 50;

    public async Task<CatalogDto> GetAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(CatalogPermissions.View, eventId, cancellationToken);
        var @event = await GetEventAsync(eventId, cancellationToken);
        var items = await Db.Set<Item>().AsNoTracking().Where(i => i.EventId == eventId).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var quotas = await Db.Set<Quota>().AsNoTracking().Where(q => q.EventId == eventId).OrderBy(q => q.Name).ThenBy(q => q.Id).ToListAsync(cancellationToken);
        var questions = await Db.Set<Question>().AsNoTracking().Where(q => q.EventId == eventId).OrderBy(q => q.Position).ThenBy(q => q.Id).ToListAsync(cancellationToken);
        var counts = await stock.ReadAsync(quotas.Select(q => q.Id).ToList(), cancellationToken);
        return new(
            eventId, @event.Currency, @event.Kind == EventKind.Free, @event.Capacity,
            items.Select(i => Show(i, @event, quotas, counts)).ToList(), quotas.Select(q => Show(q, counts)).ToList(), questions.Select(Show).ToList());
    }

    /// <returns>the new item's id.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Catalog:NoQuota</c>, <c>FreeEvent</c>, <c>SaleEndsBeforeItStarts</c>, <c>TooMany</c>; field refusals.</exception>
    public async Task<Guid> CreateItemAsync(Guid eventId, ItemInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(CatalogPermissions.Manage, eventId, cancellationToken);
        var @event = await GetEventAsync(eventId, cancellationToken);
        var positions = await Db.Set<Item>().Where(i => i.EventId == eventId).Select(i => i.Position).ToListAsync(cancellationToken);
        if (positions.Count >= MaxItems) throw CatalogErrors.TooMany(MaxItems);
        var item = new Item(Guid.CreateVersion7(Now), eventId, input.Name, PriceOf(input, @event), positions.DefaultIfEmpty(-1).Max() + 1);
        await FillAsync(item, input, @event, cancellationToken);
        Db.Set<Item>().Add(item);
        await Db.SaveChangesAsync(cancellationToken);
        return item.Id;
    }

    /// <summary>Holds already made keep what they were shown.</summary>
    /// <exception cref="BusinessException">as <see cref="CreateItemAsync"/>.</exception>
    public async Task UpdateItemAsync(Guid itemId, ItemInput input, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        var item = await GetItemAsync(itemId, scope, cancellationToken);
        var @event = await GetEventAsync(item.EventId, cancellationToken);
        item.Reprice(PriceOf(input, @event));
        var before = item.QuotaIds;
        await FillAsync(item, input, @event, cancellationToken);
        await FollowAsync(item, before, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
    }

    public async Task PauseItemAsync(Guid itemId, bool isPaused, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        (await GetItemAsync(itemId, scope, cancellationToken)).Pause(isPaused);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Puts the named items first, in that order; the others follow as they were.</summary>
    public async Task OrderItemsAsync(Guid eventId, IReadOnlyList<Guid> itemIds, CancellationToken cancellationToken)
    {
        await DemandAsync(CatalogPermissions.Manage, eventId, cancellationToken);
        var items = await Db.Set<Item>().Where(i => i.EventId == eventId).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var wanted = itemIds.ToList();
        var position = 0;
        foreach (var item in items.OrderBy(i => wanted.IndexOf(i.Id) is >= 0 and var index ? index : int.MaxValue)) item.Place(position++);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Orders:ItemSold</c> once it was in anybody's basket; <c>Ticketing:Catalog:InBundle</c>.</exception>
    public async Task DeleteItemAsync(Guid itemId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(CatalogPermissions.Manage, cancellationToken);
        var item = await GetItemAsync(itemId, scope, cancellationToken);
        if (await Db.Set<Item>().Where(i => i.EventId == item.EventId && i.IncludedItemIds.Contains(itemId)).Select(i => i.Name).FirstOrDefaultAsync(cancellationToken) is { } bundle)
            throw CatalogErrors.InBundle(bundle);
        item.Discard();
        if (await FindOwnQuotaAsync(itemId, cancellationToken) is { } own) await RemoveAsync(own, cancellationToken);
        Db.Set<Item>().Remove(item);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private static ItemDto Show(Item item, Event @event, IReadOnlyList<Quota> quotas, IReadOnlyDictionary<Guid, StockCounts> counts, DateTimeOffset now)
    {
        var drawn = quotas.Where(q => item.QuotaIds.Contains(q.Id)).ToList();
        var left = drawn.Select(q => counts.TryGetValue(q.Id, out var count) ? count.Left : 0).DefaultIfEmpty(0).Min();
        var status = item.SaleAt(now, @event.EndsAt);
        return new()
        {
            Id = item.Id,
            Name = item.Name,
            Description = item.Description,
            Price = item.Price,
            SaleStartsAt = item.SaleStartsAt,
            SaleEndsAt = item.SaleEndsAt,
            MinPerOrder = item.MinPerOrder,
            MaxPerOrder = item.MaxPerOrder,
            Position = item.Position,
            IsPaused = item.IsPaused,
            Status = status == ItemSale.OnSale && left < item.MinPerOrder ? ItemSale.SoldOut : status,
            Places = drawn.Find(q => q.ItemId == item.Id)?.Size,
            SharedQuotaIds = drawn.Where(q => q.ItemId is null && !q.IsEventCapacity).Select(q => q.Id).ToList(),
            Left = left,
            Kind = item.Kind,
            Days = item.Days,
            IncludedItemIds = item.IncludedItemIds,
        };
    }

    private static Money PriceOf(ItemInput input, Event @event)
    {
        if (@event.Kind == EventKind.Free && input.PriceInMinorUnits != 0) throw CatalogErrors.FreeEvent();
        return new(input.PriceInMinorUnits, @event.Currency);
    }

    private ItemDto Show(Item item, Event @event, IReadOnlyList<Quota> quotas, IReadOnlyDictionary<Guid, StockCounts> counts) => Show(item, @event, quotas, counts, Now);

    private async Task FillAsync(Item item, ItemInput input, Event @event, CancellationToken cancellationToken)
    {
        item.Describe(input.Name, input.Description);
        item.SellBetween(input.SaleStartsAt, input.SaleEndsAt);
        item.LimitPerOrder(input.MinPerOrder, input.MaxPerOrder);
        var quotas = await Db.Set<Quota>().Where(q => q.EventId == item.EventId).ToListAsync(cancellationToken);
        var shared = input.SharedQuotaIds.Distinct().ToList();
        if (shared.Exists(id => !quotas.Exists(q => q.Id == id && q.ItemId is null))) throw CommonErrors.NotFound("quota");
        if (input.Places is null && shared.Count == 0 && input.IncludedItemIds.Count == 0 && @event.Capacity is null) throw CatalogErrors.NoQuota();
        var own = await KeepOwnPlacesAsync(item, input.Places, quotas.Find(q => q.ItemId == item.Id), cancellationToken);
        item.BeGoodOn(Checked(input.Days, @event));
        var included = await IncludedAsync(item, input.IncludedItemIds.Distinct().ToList(), cancellationToken);
        item.Include(included.Select(i => i.Id));
        var along = included.SelectMany(i => i.QuotaIds).ToHashSet();
        item.DrawFrom([.. quotas.Where(q => q.IsEventCapacity || shared.Contains(q.Id) || along.Contains(q.Id)), .. own is null ? [] : new[] { own }]);
    }

    private async Task<Quota?> KeepOwnPlacesAsync(Item item, int? places, Quota? own, CancellationToken cancellationToken)
    {
        if (places is not { } size)
        {
            if (own is not null) await RemoveAsync(own, cancellationToken);
            return null;
        }

        Guard.Range(size, "places", 0, Quota.MaxSize);
        if (own is null) return Open(new Quota(Guid.CreateVersion7(Now), item.EventId, item.Name, size, itemId: item.Id));
        own.Rename(item.Name);
        await ResizeAsync(own, size, cancellationToken);
        return own;
    }

    private async Task<Event> GetEventAsync(Guid eventId, CancellationToken cancellationToken) =>
        await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == eventId, cancellationToken) ?? throw CommonErrors.NotFound("event");

    private async Task<Item> GetItemAsync(Guid itemId, PermissionScope scope, CancellationToken cancellationToken) =>
        await Db.Set<Item>().Within(scope, i => i.EventId).SingleOrDefaultAsync(i => i.Id == itemId, cancellationToken) ?? throw CommonErrors.NotFound("ticket type");
}
