using Ticketing.Catalog;
using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>What one basket asks for, checked against the catalogue.</summary>
public sealed record Basket(Guid EventId, Currency Currency, IReadOnlyList<BasketLine> Lines)
{
    /// <summary>The order, with one line a ticket.</summary>
    public Order ToOrder(Guid id, string? clientKey, string locale, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var order = new Order(id, EventId, Currency, clientKey, now, expiresAt, locale);
        foreach (var line in Lines)
            for (var i = 0; i < line.Quantity; i++)
                order.Add(new OrderLine(Guid.CreateVersion7(now), line.Item.Id, line.Item.Name, line.Item.Price, order.Lines.Count, line.Item.QuotaIds));
        return order;
    }

    /// <summary>The refusal for a quota that had too few places.</summary>
    public BusinessException ShortOf(HoldResult held)
    {
        var line = Lines.First(l => l.Item.QuotaIds.Contains(held.ShortOf!.Value));
        return held.Left == 0 ? OrdersErrors.SoldOut(line.Item.Name) : OrdersErrors.TooFewLeft(line.Item.Name, held.Left);
    }
}

public sealed record BasketLine(Item Item, int Quantity);

/// <summary>Checks a basket against what the event sells; takes no locks.</summary>
public sealed class BasketReader(ShopCatalogue catalogue, TimeProvider clock)
{
    /// <exception cref="BusinessException">one of <see cref="OrdersErrors"/>, <c>Ticketing:Common:NotFound</c>, <c>Ticketing:Catalog:AccessCodeWrong</c>.</exception>
    public async Task<Basket> ReadAsync(string eventSlug, HoldInput input, CancellationToken cancellationToken)
    {
        var wanted = Wanted(input);
        var shop = await catalogue.FindAsync(eventSlug, cancellationToken) ?? throw CommonErrors.NotFound("event");
        var @event = shop.Event;
        EventAccess.Check(@event.Status, @event.Visibility, @event.AccessCode, input.AccessCode);
        var lines = shop.Items.Where(i => wanted.ContainsKey(i.Id)).Select(i => new BasketLine(i, wanted[i.Id])).ToList();
        if (lines.Count < wanted.Count) throw CommonErrors.NotFound("ticket");
        foreach (var line in lines) CheckLine(line, shop);
        if (lines.Exists(l => l.Item.Price.Currency != @event.Currency)) throw OrdersErrors.MixedCurrency();
        return new(@event.Id, @event.Currency, lines);
    }

    private static Dictionary<Guid, int> Wanted(HoldInput input)
    {
        if (input.Lines.Count > 1000 || input.Lines.Any(l => l.Quantity is < 0 or > Order.MaxTickets)) throw OrdersErrors.TooManyTickets(Order.MaxTickets);
        var wanted = input.Lines.Where(l => l.Quantity > 0).GroupBy(l => l.ItemId).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
        if (wanted.Count == 0) throw OrdersErrors.EmptyBasket();
        if (wanted.Values.Sum() > Order.MaxTickets) throw OrdersErrors.TooManyTickets(Order.MaxTickets);
        return wanted;
    }

    private void CheckLine(BasketLine line, ShopEvent shop)
    {
        var (item, quantity) = line;
        if (!shop.IsSelling || item.SaleAt(clock.GetUtcNow(), shop.Event.EndsAt) != ItemSale.OnSale) throw OrdersErrors.NotOnSale(item.Name);
        if (quantity < item.MinPerOrder || quantity > item.MaxPerOrder) throw OrdersErrors.OutsideLimits(item.Name, item.MinPerOrder, item.MaxPerOrder);
    }
}
