using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;

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

/// <summary>Reads and checks a basket: two queries, no locks.</summary>
public sealed class BasketReader(ITicketingDb db, TimeProvider clock)
{
    /// <exception cref="BusinessException">one of <see cref="OrdersErrors"/>, <c>Ticketing:Common:NotFound</c>, <c>Ticketing:Catalog:AccessCodeWrong</c>.</exception>
    public async Task<Basket> ReadAsync(string eventSlug, HoldInput input, CancellationToken cancellationToken)
    {
        var wanted = Wanted(input);
        var @event = await db.Set<Event>().AsNoTracking()
            .Where(e => e.Slug == eventSlug)
            .Select(e => new { e.Id, e.Status, e.Kind, e.Visibility, e.AccessCode, e.Currency, e.EndsAt })
            .SingleOrDefaultAsync(cancellationToken) ?? throw CommonErrors.NotFound("event");
        EventAccess.Check(@event.Status, @event.Visibility, @event.AccessCode, input.AccessCode);
        var items = await db.Set<Item>().AsNoTracking()
            .Where(i => i.EventId == @event.Id && wanted.Keys.Contains(i.Id)).OrderBy(i => i.Position).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        if (items.Count < wanted.Count) throw CommonErrors.NotFound("ticket");
        var isOpen = @event.Status == EventStatus.Published && @event.Kind != EventKind.SaveTheDate;
        foreach (var item in items) CheckItem(item, wanted[item.Id], isOpen, @event.EndsAt);
        if (items.Exists(i => i.Price.Currency != @event.Currency)) throw OrdersErrors.MixedCurrency();
        return new(@event.Id, @event.Currency, items.Select(i => new BasketLine(i, wanted[i.Id])).ToList());
    }

    private static Dictionary<Guid, int> Wanted(HoldInput input)
    {
        if (input.Lines.Count > 1000 || input.Lines.Any(l => l.Quantity is < 0 or > Order.MaxTickets)) throw OrdersErrors.TooManyTickets(Order.MaxTickets);
        var wanted = input.Lines.Where(l => l.Quantity > 0).GroupBy(l => l.ItemId).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
        if (wanted.Count == 0) throw OrdersErrors.EmptyBasket();
        if (wanted.Values.Sum() > Order.MaxTickets) throw OrdersErrors.TooManyTickets(Order.MaxTickets);
        return wanted;
    }

    private void CheckItem(Item item, int quantity, bool isOpen, DateTimeOffset eventEndsAt)
    {
        if (!isOpen || item.SaleAt(clock.GetUtcNow(), eventEndsAt) != ItemSale.OnSale) throw OrdersErrors.NotOnSale(item.Name);
        if (quantity < item.MinPerOrder || quantity > item.MaxPerOrder) throw OrdersErrors.OutsideLimits(item.Name, item.MinPerOrder, item.MaxPerOrder);
    }
}
