using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;
using Ticketing.Tickets;

namespace Ticketing.Analytics;

/// <summary>The organizer's first page: today's numbers and what to do next.</summary>
public sealed class OverviewAppService(AppServiceContext context) : AppService(context)
{
    private const int Days = 14;

    public async Task<OverviewDto> GetAsync(CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(EventsPermissions.View, cancellationToken);
        var now = Now;
        var events = Db.Set<Event>().AsNoTracking().Within(scope, e => e.Id).Where(e => e.ArchivedAt == null);
        var (paid, tickets) = (Paid(await ScopeOfAsync(OrdersPermissions.View, cancellationToken)), Db.Set<Ticket>().Within(scope, t => t.EventId).Where(t => t.Status == TicketStatus.Valid));
        var count = await tickets.CountAsync(cancellationToken);
        return new()
        {
            DraftEvents = await events.CountAsync(e => e.Status == EventStatus.Draft, cancellationToken),
            EventsOnSale = await events.CountAsync(e => e.Status == EventStatus.Published && e.EndsAt > now, cancellationToken),
            Tickets = count,
            TicketsByDay = await ByDayAsync(tickets, now, cancellationToken),
            PaidOrders = await paid.CountAsync(cancellationToken),
            Revenue = await RevenueAsync(paid, cancellationToken),
            NextEvents = await NextEventsAsync(events, tickets, now, cancellationToken),
            FirstSteps = count > 0 ? null : await FirstStepsAsync(events, cancellationToken),
        };
    }

    private IQueryable<Order> Paid(PermissionScope scope) => Db.Set<Order>().Within(scope, o => o.EventId).Where(o => o.Status == OrderStatus.Paid);

    private static async Task<IReadOnlyList<int>> ByDayAsync(IQueryable<Ticket> tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1 - Days), TimeSpan.Zero);
        var counts = await tickets.Where(t => t.IssuedAt >= from).GroupBy(t => DateOnly.FromDateTime(t.IssuedAt.UtcDateTime))
            .Select(g => new { Day = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Day, g => g.Count, cancellationToken);
        return Enumerable.Range(0, Days).Select(i => counts.GetValueOrDefault(DateOnly.FromDateTime(from.UtcDateTime).AddDays(i))).ToList();
    }

    private static async Task<IReadOnlyList<Money>> RevenueAsync(IQueryable<Order> paid, CancellationToken cancellationToken)
    {
        var sums = await paid.GroupBy(o => o.Currency).Select(g => new { Currency = g.Key, Sum = g.Sum(o => o.Total.MinorUnits) }).ToListAsync(cancellationToken);
        return sums.OrderByDescending(s => s.Sum).Select(s => new Money(s.Sum, s.Currency)).ToList();
    }

    private async Task<IReadOnlyList<OverviewEvent>> NextEventsAsync(IQueryable<Event> events, IQueryable<Ticket> tickets, DateTimeOffset now, CancellationToken cancellationToken) =>
        await events.Where(e => e.EndsAt > now && e.Status != EventStatus.Cancelled)
            .OrderBy(e => e.StartsAt).ThenBy(e => e.Id).Take(5)
            .Select(e => new OverviewEvent(e.Id, e.Title, e.Status, e.StartsAt, e.TimeZone, tickets.Count(t => t.EventId == e.Id)))
            .ToListAsync(cancellationToken);

    private async Task<FirstSteps> FirstStepsAsync(IQueryable<Event> events, CancellationToken cancellationToken)
    {
        var newest = await events.Where(e => e.Status != EventStatus.Cancelled)
            .OrderByDescending(e => e.CreatedAt).ThenByDescending(e => e.Id).Select(e => new { e.Id, e.Status }).FirstOrDefaultAsync(cancellationToken);
        if (newest is null) return new(null, false, false);
        var hasTicketTypes = await Db.Set<Item>().AnyAsync(i => i.EventId == newest.Id, cancellationToken);
        return new(newest.Id, hasTicketTypes, newest.Status != EventStatus.Draft);
    }
}
