using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>What is left of what an event sells, counted at most once in <see cref="CatalogOptions.Fresh"/> for all who look.</summary>
public sealed class ShopWindow(
    IServiceScopeFactory scopes, ICurrentTenant tenant, IMemoryCache cache, IShopWaitlists waitlists, IOptions<CatalogOptions> options, TimeProvider clock)
{
    /// <summary>From here on the exact number left is nobody's business.</summary>
    public const int ShownExactlyBelow = 10;

    private const int VersionLength = 12;

    public async Task<ShopDto> LookAsync(ShopEvent shop, CancellationToken cancellationToken) =>
        (await cache.ShareAsync((nameof(ShopWindow), tenant.Required(), shop.Event.Id), options.Value.Fresh, () => CountAsync(shop), cancellationToken))!;

    private async Task<ShopDto?> CountAsync(ShopEvent shop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stock = scope.ServiceProvider.GetRequiredService<IStock>();
        var counts = await stock.ReadAsync(shop.Items.SelectMany(i => i.QuotaIds).ToHashSet(), CancellationToken.None);
        var now = clock.GetUtcNow();
        var @event = shop.Event;
        var isOpen = shop.IsSelling && !@event.IsOver(now);
        var items = shop.Items.Select(i => Show(i, @event.EndsAt, isOpen, counts, now)).ToList();
        var seen = new ShopDto(@event.Id, @event.Slug, @event.Title, @event.TimeZone, @event.Currency, isOpen, items);
        return seen with { Version = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(seen)))[..VersionLength] };
    }

    private ShopItemDto Show(Item item, DateTimeOffset eventEndsAt, bool isOpen, IReadOnlyDictionary<Guid, StockCounts> counts, DateTimeOffset now)
    {
        var left = item.QuotaIds.Min(id => counts.TryGetValue(id, out var count) ? count.Left : 0);
        var status = item.SaleAt(now, eventEndsAt);
        if (status == ItemSale.OnSale && !isOpen) status = ItemSale.Ended;
        if (waitlists.IsKept(item.EventId, item.Id)) left = 0;
        if (status == ItemSale.OnSale && left < item.MinPerOrder) status = ItemSale.SoldOut;
        return new()
        {
            Id = item.Id,
            Name = item.Name,
            Description = item.Description,
            Price = item.Price,
            Status = status,
            Left = left < ShownExactlyBelow ? left : null,
            HasWaitlist = status == ItemSale.SoldOut && waitlists.IsOn(item.EventId),
            Min = item.MinPerOrder,
            Max = status == ItemSale.OnSale ? Math.Min(item.MaxPerOrder, left) : 0,
            SaleStartsAt = item.SaleStartsAt,
            SaleEndsAt = item.SaleEndsAt,
        };
    }
}
