using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Payments;
using Ticketing.Queueing;
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
    CheckoutDesk desk,
    IOrderOpenings openings,
    IStock stock,
    WaitingRoomGate waitingRoom,
    Waitlists waitlists,
    HoldLimits limits,
    HoldRush rush,
    SessionChoices sessions,
    PaymentStarter starter,
    PaymentSettlement settlement,
    IOrganizationDirectory organizations,
    LegalBook legal,
    IOptions<OrdersOptions> options,
    IOptions<AppOptions> app) : AppService(context)
{
    private const int MinClientKeyLength = 16;

    /// <summary>A second is needed when an ended order gives its key back, or a code was taken by chance.</summary>
    private const int MaxAttempts = 3;

    /// <summary>Takes the places and opens the order: both or neither. A repeat with the same client key finds the same order.</summary>
    /// <exception cref="BusinessException">one of <see cref="OrdersErrors"/>; <c>Ticketing:Common:NotFound</c>, <c>Busy</c>; <c>Ticketing:Catalog:AccessCodeWrong</c>; where the event has a
    /// waiting room or a waitlist, one of <see cref="QueueingErrors"/>.</exception>
    [OpenToAnyone("anyone may buy what is on sale")]
    public async Task<HoldDto> HoldAsync(string eventSlug, HoldInput input, CancellationToken cancellationToken)
    {
        var key = Guard.OptionalLine(input.ClientKey, "clientKey", Order.MaxClientKeyLength);
        if (key is { Length: < MinClientKeyLength }) throw CommonErrors.OutOfRange("clientKey", MinClientKeyLength, Order.MaxClientKeyLength);
        BusinessException refused;
        using var waiting = rush.Enter();
        try
        {
            var (hold, shortage) = await OpenAsync(eventSlug, input, key, cancellationToken);
            if (hold is not null) return hold;
            refused = shortage!;
        }
        catch (BusinessException refusal) when (key is not null && refusal.Kind is ErrorKind.Conflict or ErrorKind.Forbidden or ErrorKind.TooMany)
        {
            refused = refusal;
        }

        // The last places may have gone to this very attempt, or the sale or the pass ended after it.
        if (key is not null && await RepeatedAsync(key, cancellationToken) is { } same) return same;
        throw refused;
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>, for a wrong code and a wrong secret alike.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> GetAsync(string code, string secret, CancellationToken cancellationToken) =>
        await desk.LookAsync(OrderKey.Of(code, secret), cancellationToken);

    /// <summary>Who buys and who comes; may be given again while the order is open.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:DetailsInvalid</c> with every field to correct; <c>Ticketing:Orders:Expired</c>; <c>NotOpen</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> GiveDetailsAsync(string code, string secret, DetailsInput input, CancellationToken cancellationToken)
    {
        var details = await CleanAsync(input, cancellationToken);
        await sessions.ChooseAsync(OrderKey.Of(code, secret), input.Lines, cancellationToken);
        return await desk.TakeAsync(new(OrderKey.Of(code, secret), (order, shop, now) => Take(details, order, shop, now)), cancellationToken);
    }

    /// <summary>Makes a free order good. Repeating it on a good one changes nothing.</summary>
    /// <param name="code">The order's.</param>
    /// <param name="secret">The order's.</param>
    /// <param name="input">Details not given before, taken by the same commit; with a refusal nothing is. Their sessions are chosen first, by a commit of their own.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:PaymentNeeded</c>, <c>DetailsMissing</c>, <c>DetailsInvalid</c>, <c>Expired</c>, <c>NotOpen</c>.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> CompleteAsync(string code, string secret, DetailsInput? input, CancellationToken cancellationToken)
    {
        await rush.PassAsync(cancellationToken);
        var details = input is null ? null : await CleanAsync(input, cancellationToken);
        if (input is not null) await sessions.ChooseAsync(OrderKey.Of(code, secret), input.Lines, cancellationToken);
        return await desk.TakeAsync(new(OrderKey.Of(code, secret), (order, shop, now) => CompleteFree(details, order, shop, now)), cancellationToken);
    }

    /// <summary>Ends an order that is not paid, at the buyer's wish. One that has ended already stays as it is.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:NotOpen</c> for a good one.</exception>
    [OpenToAnyone("guarded by the order's secret")]
    public async Task<CheckoutDto> CancelAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var key = OrderKey.Of(code, secret);
        await CallOffPaymentAsync(key, cancellationToken);
        return await Db.InTransactionAsync(
            async ct =>
            {
                var order = await reader.LockAsync(key, ct);
                if (order.Status == OrderStatus.Paid) throw OrdersErrors.NotOpen();
                if (order.IsOpen)
                {
                    order.Cancel(Now);
                    await Db.SaveChangesAsync(ct);
                    await stock.ReleaseAsync(order.Id, ct);
                }

                return await reader.ShowAsync(order, ct);
            },
            cancellationToken);
    }

    /// <summary>The step that makes a free order good; nothing when it is already.</summary>
    internal static void CompleteFree(DetailsInput? details, Order order, ShopEvent shop, DateTimeOffset now)
    {
        if (!order.IsFree) throw OrdersErrors.PaymentNeeded();
        if (order.Status == OrderStatus.Paid) return;
        MakeReady(details, order, shop, now);
        order.Complete(now);
    }

    /// <summary>Takes details that came along; afterwards the order has all it needs.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:Expired</c>; <c>NotOpen</c>; <c>DetailsInvalid</c>; <c>DetailsMissing</c>.</exception>
    internal static void MakeReady(DetailsInput? details, Order order, ShopEvent shop, DateTimeOffset now)
    {
        DemandOpen(order, now);
        if (details is not null) Take(details, order, shop, now);
        if (order.DetailsAt is null) throw OrdersErrors.DetailsMissing();
    }

    private static void Take(DetailsInput details, Order order, ShopEvent shop, DateTimeOffset now)
    {
        DemandOpen(order, now);
        new DetailsCheck(shop.Questions).Apply(order, details, now);
        order.Agree(details.Agreed(LegalKind.Terms), details.Agreed(LegalKind.Marketing), details.AcceptedBy);
    }

    private static HoldDto Show(Order order) => new(order.Id, order.Code, order.Secret, order.Status, order.Total, order.ExpiresAt)
    {
        Lines = order.Lines.OrderBy(l => l.Position).Select(l => new HeldLineDto(l.Id, l.ItemId)).ToList(),
    };

    /// <summary>Details with the language the organization speaks, and the texts it asks to agree to.</summary>
    private async Task<DetailsInput> CleanAsync(DetailsInput input, CancellationToken cancellationToken) => input with
    {
        Locale = input.Locale is null ? null : await organizations.LocaleAsync(Tenant, input.Locale, cancellationToken),
        Legal = await legal.GetAsync(cancellationToken),
    };

    /// <summary>The hold, or that there is too little left, which in a rush is the usual end and no exception.</summary>
    private async Task<(HoldDto? Hold, BusinessException? Shortage)> OpenAsync(string eventSlug, HoldInput input, string? key, CancellationToken cancellationToken)
    {
        await limits.DemandAsync(eventSlug, cancellationToken);
        await using var visit = await waitingRoom.EnterAsync(eventSlug, input.Pass, cancellationToken);
        var basket = await baskets.ReadAsync(eventSlug, input, cancellationToken);
        if (basket.Lines.FirstOrDefault(l => waitlists.IsKept(basket.EventId, l.Item.Id)) is { } kept) throw QueueingErrors.WaitlistFirst(kept.Item.Name);
        var locale = await organizations.LocaleAsync(Tenant, input.Locale, cancellationToken);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var now = Now;
            var order = basket.ToOrder(Guid.CreateVersion7(now), key, locale, now, now + options.Value.HoldFor);
            var opening = await openings.OpenAsync(order, cancellationToken);
            if (opening.Outcome == OpeningOutcome.Opened) return (Show(visit.Keep(order)), null);
            if (opening.Outcome == OpeningOutcome.Short) return (null, basket.ShortOf(opening.Held));
            if (key is not null && await RepeatedAsync(key, cancellationToken) is { } earlier) return (earlier, null);
        }

        throw CommonErrors.ChangedMeanwhile();
    }

    /// <summary>The order of an earlier call with this key, as long as it is open or good; an ended one gives the key back.</summary>
    private async Task<HoldDto?> RepeatedAsync(string key, CancellationToken cancellationToken)
    {
        var order = await desk.FindAsync(key, cancellationToken);
        if (order is null) return null;
        if (order.StatusAt(Now) is OrderStatus.Held or OrderStatus.Pending or OrderStatus.Paid) return Show(order);
        await Db.Set<Order>().Where(o => o.Id == order.Id).ExecuteUpdateAsync(row => row.SetProperty(o => o.ClientKey, (string?)null), cancellationToken);
        return null;
    }

    internal static void DemandOpen(Order order, DateTimeOffset now)
    {
        if (order.StatusAt(now) == OrderStatus.Expired) throw OrdersErrors.Expired();
        if (!order.IsOpen) throw OrdersErrors.NotOpen();
    }
}
