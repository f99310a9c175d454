using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>The unit of work of buyers who are served together. Fails as a whole; what one may not do is their own answer.</summary>
public sealed class CheckoutBatch(ITicketingDb db, IOrderLock locks, OrderCompletion completion, CheckoutReader reader, ShopCatalogue catalogue, TimeProvider clock)
{
    /// <summary>Takes the steps in order, each order's after one another, and commits once.</summary>
    public Task<IReadOnlyList<CheckoutAnswer>> TakeAsync(IReadOnlyList<CheckoutStep> steps, CancellationToken cancellationToken) =>
        db.InTransactionAsync<IReadOnlyList<CheckoutAnswer>>(
            async ct =>
            {
                var locked = await locks.TakeAsync(Codes(steps.Select(s => s.Key)), ct);
                var ids = locked.Select(l => l.Id).ToList();
                var orders = await WithLines(db.Set<Order>().Where(o => ids.Contains(o.Id))).ToListAsync(ct);
                var good = orders.Where(o => o.Status == OrderStatus.Paid).ToHashSet();
                var refusals = new BusinessException?[steps.Count];
                var opened = steps.Select(s => orders.Find(o => s.Key.Opens(o.Code, o.Secret))).ToList();
                for (var i = 0; i < steps.Count; i++)
                    if (opened[i] is { } order) refusals[i] = await TryAsync(steps[i], order, ct);
                await completion.SaveFreeAsync(orders.FindAll(o => o.Status == OrderStatus.Paid && !good.Contains(o)), ct);
                var shown = await reader.ShowAsync(orders, ct);
                return Answers(opened, refusals, shown);
            },
            cancellationToken);

    /// <summary>The orders as they are, without locks.</summary>
    public async Task<IReadOnlyList<CheckoutAnswer>> LookAsync(IReadOnlyList<OrderKey> keys, CancellationToken cancellationToken)
    {
        var codes = Codes(keys);
        var orders = await WithLines(db.Set<Order>().AsNoTracking().Where(o => codes.Contains(o.Code))).ToListAsync(cancellationToken);
        var shown = await reader.ShowAsync(orders, cancellationToken);
        return Answers(keys.Select(k => orders.Find(o => k.Opens(o.Code, o.Secret))).ToList(), new BusinessException?[keys.Count], shown);
    }

    /// <summary>The orders opened under these client keys.</summary>
    public async Task<IReadOnlyList<Order?>> FindAsync(IReadOnlyList<string> clientKeys, CancellationToken cancellationToken)
    {
        var distinct = clientKeys.Distinct().ToList();
        var ids = await db.Set<Order>().Where(o => distinct.Contains(o.ClientKey!)).Select(o => o.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0) return new Order?[clientKeys.Count]; // a rush's refusals
        var found = await WithLines(db.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.Id) && o.ClientKey != null)).ToDictionaryAsync(o => o.ClientKey!, cancellationToken);
        return clientKeys.Select(found.GetValueOrDefault).ToList();
    }

    private static List<string> Codes(IEnumerable<OrderKey> keys) => keys.Select(k => k.Code).Distinct().ToList();

    internal static IQueryable<Order> WithLines(IQueryable<Order> orders) => orders.Include(o => o.Lines.OrderBy(l => l.Position));

    private static List<CheckoutAnswer> Answers(IEnumerable<Order?> opened, BusinessException?[] refusals, IReadOnlyDictionary<Guid, CheckoutDto> shown) =>
        opened.Select((order, i) => order is null ? new CheckoutAnswer(null, CommonErrors.NotFound("order")) : new(refusals[i] is null ? shown[order.Id] : null, refusals[i])).ToList();

    private async Task<BusinessException?> TryAsync(CheckoutStep step, Order order, CancellationToken cancellationToken)
    {
        var shop = await catalogue.GetAsync(db, order.EventId, cancellationToken);
        try
        {
            step.Change(order, shop, clock.GetUtcNow());
            return null;
        }
        catch (BusinessException refusal)
        {
            return refusal;
        }
    }
}
