using Microsoft.EntityFrameworkCore;
using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Orders;

/// <summary>How it sells, in figures for overviews.</summary>
public sealed class SalesAppService(AppServiceContext context) : AppService(context)
{
    public async Task<SalesSummaryDto> GetSummaryAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(OrdersPermissions.View, eventId, cancellationToken);
        var @event = await Db.Set<Event>().AsNoTracking().Where(e => e.Id == eventId).Select(e => new { e.Currency, e.TimeZone }).SingleOrDefaultAsync(cancellationToken)
            ?? throw CommonErrors.NotFound("event");
        var now = Now;
        var good = Db.Set<Order>().AsNoTracking().Where(o => o.EventId == eventId && o.Status == OrderStatus.Paid);
        var orders = await good.CountAsync(cancellationToken);
        var items = await good.SelectMany(o => o.Lines).GroupBy(l => l.ItemId)
            .Select(g => new { ItemId = g.Key, Name = g.Max(l => l.ItemName), Sold = g.Count(), Revenue = g.Sum(l => l.Price.MinorUnits) })
            .OrderByDescending(g => g.Sold).ThenBy(g => g.ItemId).ToListAsync(cancellationToken);
        var hours = await good.GroupBy(o => new { o.PaidAt!.Value.Date, o.PaidAt.Value.Hour })
            .Select(g => new { g.Key.Date, g.Key.Hour, Sold = g.Sum(o => o.Lines.Count), Revenue = g.Sum(o => o.Total.MinorUnits) }).ToListAsync(cancellationToken);
        var held = await Db.Set<Order>().AsNoTracking()
            .Where(o => o.EventId == eventId && (o.Status == OrderStatus.Pending || (o.Status == OrderStatus.Held && o.ExpiresAt > now))).SelectMany(o => o.Lines).CountAsync(cancellationToken);
        return new()
        {
            EventId = eventId,
            Orders = orders,
            Sold = items.Sum(i => i.Sold),
            Held = held,
            Revenue = new(items.Sum(i => i.Revenue), @event.Currency),
            Items = items.ConvertAll(i => new ItemSalesDto(i.ItemId, i.Name!, i.Sold, new(i.Revenue, @event.Currency))),
            Days = hours
                .GroupBy(h => DayOf(h.Date, h.Hour, @event.TimeZone)).OrderBy(g => g.Key)
                .Select(g => new DaySalesDto(g.Key, g.Sum(h => h.Sold), new(g.Sum(h => h.Revenue), @event.Currency))).ToList(),
        };
    }

    /// <summary>That one may be told when something is sold or given back.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task DemandWatchAsync(Guid eventId, CancellationToken cancellationToken)
    {
        await DemandAsync(OrdersPermissions.View, eventId, cancellationToken);
        if (!await Db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken)) throw CommonErrors.NotFound("event");
    }

    /// <summary>Every event that has sold anything, in one query.</summary>
    public async Task<IReadOnlyList<EventSalesDto>> GetOverviewAsync(CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(OrdersPermissions.View, cancellationToken);
        var rows = await Db.Set<Order>().AsNoTracking().Within(scope, o => o.EventId).Where(o => o.Status == OrderStatus.Paid).GroupBy(o => new { o.EventId, o.Currency })
            .Select(g => new { g.Key.EventId, g.Key.Currency, Orders = g.Count(), Sold = g.Sum(o => o.Lines.Count), Revenue = g.Sum(o => o.Total.MinorUnits) })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new EventSalesDto(r.EventId, r.Orders, r.Sold, new(r.Revenue, r.Currency)));
    }

    // Grouped by hour in UTC by the database; an hour lies in one day of the zone, but for zones off by half an hour,
    // where its first minute decides.
    private static DateOnly DayOf(DateTime date, int hour, string timeZone) =>
        DateOnly.FromDateTime(Zones.InZone(new DateTimeOffset(DateTime.SpecifyKind(date.Date.AddHours(hour), DateTimeKind.Utc)), timeZone).DateTime);
}
