using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Payments;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>
/// Buying, step by step: hold, details, then complete (free) or pay. Everything after the hold is guarded by the order's
/// code and secret.
/// </summary>
public sealed partial class CheckoutAppService(
    AppServiceContext context,
    BasketReader baskets,
    CheckoutReader reader,
    IStock stock,
    IPayableLock payables,
    OrderCompletion completion,
    PaymentStarter starter,
    PaymentSettlement settlement,
    IOrganizationDirectory organizations,
    IOptions<OrdersOptions> options,
    IOptions<AppOptions> app) : AppService(context)
{
    private const int MinClientKeyLength = 16;

    /// <summary>
    /// Takes the places and opens the order, in one transaction that takes the hot stock rows last. Before it a look without
    /// locks turns most of those away who come too late.
    /// </summary>
    /// <exception cref="BusinessException">one of <see cref="OrdersErrors"/>; <c>Ticketing:Common:NotFound</c>; <c>Ticketing:Catalog:AccessCodeWrong</c>.</exception>
    [OpenToAnyone("anyone may buy what is on sale")]
    public async Task<HoldDto> HoldAsync(string eventSlug, HoldInput input, CancellationToken cancellationToken)
    {
        var key = Guard.OptionalLine(input.ClientKey, "clientKey", Order.MaxClientKeyLength);
        if (key is { Length: < MinClientKeyLength }) throw CommonErrors.OutOfRange("clientKey", MinClientKeyLength, Order.MaxClientKeyLength);
        if (key is not null && await RepeatedAsync(key, cancellationToken) is { } earlier) return earlier;
        var basket = await baskets.ReadAsync(eventSlug, input, cancellationToken);
        var now = Now;
        var order = basket.ToOrder(Guid.CreateVersion7(now), key, await LocaleAsync(input.Locale, cancellationToken), now, now + options.Value.HoldFor);
        try
        {
            await RefuseIfSoldOutAsync(basket, order, cancellationToken);
            await Db.InTransactionAsync(ct => OpenAsync(basket, order, ct), cancellationToken);
        }
        catch (BusinessException refusal) when (key is not null && refusal.Kind == ErrorKind.Conflict)
        {
            // The last places may have gone to this very attempt, sent twice.
            if (await RepeatedAsync(key, cancellationToken) is { } same) return same;
            throw;
        }
        catch (NotUniqueException twice) when (twice.Index == "ux_orders_client_key")
        {
            return await RepeatedAsync(key!, cancellationToken) ?? throw CommonErrors.ChangedMeanwhile();
        }

        return Show(order);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for a wrong code and a wrong secret alike.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> GetAsync(string code, string secret, CancellationToken cancellationToken) =>
        await reader.GetAsync(await reader.ProveAsync(code, secret, cancellationToken), cancellationToken);

    /// <summary>Who buys and who comes; may be given again while the order is open.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:DetailsInvalid</c> with every field to correct; <c>Ticketing:Orders:Expired</c>; <c>NotOpen</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> GiveDetailsAsync(string code, string secret, DetailsInput input, CancellationToken cancellationToken)
    {
        var orderId = await reader.ProveAsync(code, secret, cancellationToken);
        var checkedInput = input with { Locale = input.Locale is null ? null : await LocaleAsync(input.Locale, cancellationToken) };
        await ChangeAsync(
            orderId,
            async (order, ct) =>
            {
                DemandOpen(order);
                var questions = await reader.QuestionsAsync(order.EventId, ct);
                new DetailsCheck(questions).Apply(order, checkedInput, Now);
            },
            cancellationToken);
        return await reader.GetAsync(orderId, cancellationToken);
    }

    /// <summary>Makes a free order good. Repeating it on a good one changes nothing.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:PaymentNeeded</c>, <c>DetailsMissing</c>, <c>Expired</c>, <c>NotOpen</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> CompleteAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var orderId = await reader.ProveAsync(code, secret, cancellationToken);
        await ChangeAsync(
            orderId,
            async (order, ct) =>
            {
                if (!order.IsFree) throw OrdersErrors.PaymentNeeded();
                if (order.Status == OrderStatus.Paid) return;
                DemandReady(order);
                if (!await completion.TryCompleteAsync(order, ct)) throw OrdersErrors.Expired();
            },
            cancellationToken);
        return await reader.GetAsync(orderId, cancellationToken);
    }

    /// <summary>Ends an order that is not paid, at the buyer's wish. One that has ended already stays as it is.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:NotOpen</c> for a good one.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> CancelAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var orderId = await reader.ProveAsync(code, secret, cancellationToken);
        await CallOffPaymentAsync(orderId, cancellationToken);
        await ChangeAsync(
            orderId,
            (order, _) =>
            {
                if (order.Status == OrderStatus.Paid) throw OrdersErrors.NotOpen();
                if (order.IsOpen) order.Cancel(Now);
                return Task.CompletedTask;
            },
            cancellationToken,
            (order, ct) => order.IsOpen ? Task.CompletedTask : stock.ReleaseAsync(orderId, ct));
        return await reader.GetAsync(orderId, cancellationToken);
    }

    private static HoldDto Show(Order order) => new(order.Id, order.Code, order.Secret, order.Status, order.Total, order.ExpiresAt);

    /// <summary>Changes the order alone under its lock, in one transaction; <paramref name="afterwards"/> runs just before the commit.</summary>
    private Task<int> ChangeAsync(
        Guid orderId, Func<Order, CancellationToken, Task> change, CancellationToken cancellationToken, Func<Order, CancellationToken, Task>? afterwards = null) =>
        Db.InTransactionAsync(
            async ct =>
            {
                await payables.TakeAsync(orderId, ct);
                var order = await Db.Set<Order>().Include(o => o.Lines.OrderBy(l => l.Position)).SingleAsync(o => o.Id == orderId, ct);
                await change(order, ct);
                var rows = await Db.SaveChangesAsync(ct);
                if (afterwards is not null) await afterwards(order, ct);
                return rows;
            },
            cancellationToken);

    private async Task<int> OpenAsync(Basket basket, Order order, CancellationToken cancellationToken)
    {
        // First the order: a second attempt with the same key waits here, before it takes any place.
        Db.Set<Order>().Add(order);
        var rows = await Db.SaveChangesAsync(cancellationToken);
        var held = await stock.TryHoldAsync(order.Id, order.Demand(), order.ExpiresAt, cancellationToken);
        return held.IsHeld ? rows : throw basket.ShortOf(held);
    }

    private async Task RefuseIfSoldOutAsync(Basket basket, Order order, CancellationToken cancellationToken)
    {
        var demand = order.Demand();
        var counts = await stock.ReadAsync(demand.Select(d => d.QuotaId).ToList(), cancellationToken);
        foreach (var (quotaId, quantity) in demand)
            if (counts.TryGetValue(quotaId, out var count) && count.Left < quantity) throw basket.ShortOf(HoldResult.Short(quotaId, count.Left));
    }

    /// <summary>The order of an earlier call with this key, as long as it is open or good; an ended one gives the key back.</summary>
    private async Task<HoldDto?> RepeatedAsync(string key, CancellationToken cancellationToken)
    {
        var order = await Db.Set<Order>().AsNoTracking().SingleOrDefaultAsync(o => o.ClientKey == key, cancellationToken);
        if (order is null) return null;
        if (order.StatusAt(Now) is OrderStatus.Held or OrderStatus.Pending or OrderStatus.Paid) return Show(order);
        await Db.Set<Order>().Where(o => o.Id == order.Id).ExecuteUpdateAsync(row => row.SetProperty(o => o.ClientKey, (string?)null), cancellationToken);
        return null;
    }

    private async Task<string> LocaleAsync(string? wanted, CancellationToken cancellationToken)
    {
        if (wanted is { Length: >= 2 and <= 20 } && wanted.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return wanted;
        var organization = await organizations.FindAsync(Tenant.Required(), cancellationToken);
        return organization?.Locale ?? "en";
    }

    private void DemandOpen(Order order)
    {
        if (order.StatusAt(Now) == OrderStatus.Expired) throw OrdersErrors.Expired();
        if (!order.IsOpen) throw OrdersErrors.NotOpen();
    }

    private void DemandReady(Order order)
    {
        DemandOpen(order);
        if (order.DetailsAt is null) throw OrdersErrors.DetailsMissing();
    }
}
