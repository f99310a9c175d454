using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>What visitors can buy at a published event, and how much of it is left.</summary>
public sealed class ShopAppService(AppServiceContext context, IStock stock, EventGate gate) : AppService(context)
{
    /// <summary>From here on the exact number left is nobody's business.</summary>
    public const int ShownExactlyBelow = 10;

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Ticketing:Catalog:AccessCodeWrong</c>.</exception>
    [OpenToAnyone("anyone may look at what is on sale")]
    public async Task<ShopDto> GetAsync(string eventSlug, string? accessCode, CancellationToken cancellationToken)
    {
        var @event = accessCode is null
            ? (await gate.OpenAsync(eventSlug, cancellationToken)).Event
            : await ReadAsync(eventSlug, accessCode, cancellationToken);
        var items = await Db.Set<Item>().AsNoTracking()
            .Where(i => i.EventId == @event.Id).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var counts = await stock.ReadAsync(items.SelectMany(i => i.QuotaIds).ToHashSet(), cancellationToken);
        var isOpen = @event.Status == EventStatus.Published && @event.Kind != EventKind.SaveTheDate && !@event.IsOver(Now);
        return new(@event.Id, @event.Slug, @event.Title, @event.TimeZone, @event.Currency, isOpen, items.Select(i => Show(i, @event, isOpen, counts)).ToList());
    }

    private async Task<Event> ReadAsync(string eventSlug, string accessCode, CancellationToken cancellationToken)
    {
        var found = await Db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Slug == eventSlug, cancellationToken) ?? throw CommonErrors.NotFound("event");
        EventAccess.Check(found.Status, found.Visibility, found.AccessCode, accessCode);
        return found;
    }

    private ShopItemDto Show(Item item, Event @event, bool isOpen, IReadOnlyDictionary<Guid, StockCounts> counts)
    {
        var left = item.QuotaIds.Min(id => counts.TryGetValue(id, out var count) ? count.Left : 0);
        var status = item.SaleAt(Now, @event.EndsAt);
        if (status == ItemSale.OnSale && !isOpen) status = ItemSale.Ended;
        if (status == ItemSale.OnSale && left < item.MinPerOrder) status = ItemSale.SoldOut;
        return new()
        {
            Id = item.Id,
            Name = item.Name,
            Description = item.Description,
            Price = item.Price,
            Status = status,
            Left = left < ShownExactlyBelow ? left : null,
            Min = item.MinPerOrder,
            Max = status == ItemSale.OnSale ? Math.Min(item.MaxPerOrder, left) : 0,
            SaleStartsAt = item.SaleStartsAt,
            SaleEndsAt = item.SaleEndsAt,
        };
    }
}
