using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Payments;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>Orders as the organization sees and changes them.</summary>
public sealed partial class OrderAppService(
    AppServiceContext context,
    CheckoutReader reader,
    IStock stock,
    IPayableLock payables,
    PaymentSettlement settlement,
    RefundRunner refunds,
    IAttendance attendance,
    IOrganizationDirectory organizations) : AppService(context)
{
    public async Task<OrderDto> GetAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(OrdersPermissions.View, cancellationToken);
        var order = await Db.Set<Order>().AsNoTracking().Within(scope, o => o.EventId).SingleOrDefaultAsync(o => o.Id == orderId, cancellationToken) ?? throw CommonErrors.NotFound("order");
        var seesMoney = await IsGrantedAsync(PaymentsPermissions.View, order.EventId, cancellationToken);
        var payments = await Db.Set<Payment>().AsNoTracking().Where(p => p.PayableId == orderId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var returned = await Db.Set<Refund>().AsNoTracking().Where(r => r.PayableId == orderId).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var organization = await organizations.FindAsync(Tenant.Required(), cancellationToken);
        return new()
        {
            Order = await reader.GetAsync(orderId, cancellationToken),
            BuyerPath = $"/{organization!.Slug}/o/{order.Code}/{order.Secret}",
            Payments = seesMoney ? payments.Select(p => new OrderPaymentDto(p.Id, p.Gateway, p.ExternalId, p.Status, p.Amount, p.Decline, p.Flag, p.CreatedAt, p.EndedAt)).ToList() : [],
            Refunds = seesMoney ? returned.Select(r => new OrderRefundDto(r.Id, r.Status, r.Amount, r.Reason, r.Failure, r.CreatedAt, r.EndedAt)).ToList() : [],
            Ledger = seesMoney ? await LedgerAsync(orderId, cancellationToken) : [],
            History = OrderHistory.Of(order, payments, returned),
        };
    }

    /// <summary>
    /// Ends an order: open ones give their places back, good ones also their tickets and, as asked, their money. The
    /// refund is stored with the cancellation and then tried at once; one that does not work shows as failed and can be
    /// tried again.
    /// </summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:WrongState</c> for one that has ended; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task CancelAsync(Guid orderId, CancelOrderInput input, CancellationToken cancellationToken)
    {
        await FindWithinAsync(orderId, await DemandSomewhereAsync(OrdersPermissions.Cancel, cancellationToken), cancellationToken);
        await CallOffPaymentsAsync(orderId, cancellationToken);
        var stored = await Db.InTransactionAsync(ct => CancelLockedAsync(orderId, input, ct), cancellationToken);
        foreach (var refundId in stored) await refunds.RunAsync(refundId, cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Payments:RefundNotFailed</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task RetryRefundAsync(Guid refundId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(OrdersPermissions.Cancel, cancellationToken);
        var refund = await Db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == refundId, cancellationToken) ?? throw CommonErrors.NotFound("refund");
        if (!await Db.Set<Order>().Within(scope, o => o.EventId).AnyAsync(o => o.Id == refund.PayableId, cancellationToken)) throw CommonErrors.NotFound("refund");
        refund.Retry(Now);
        await Db.SaveChangesAsync(cancellationToken);
        await refunds.RunAsync(refundId, cancellationToken);
    }

    /// <summary>Sends the buyer the tickets once more.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:NotGood</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public async Task SendAgainAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(OrdersPermissions.Manage, cancellationToken);
        var order = await Db.Set<Order>().Within(scope, o => o.EventId).SingleOrDefaultAsync(o => o.Id == orderId, cancellationToken) ?? throw CommonErrors.NotFound("order");
        order.SendAgain(Guid.CreateVersion7(Now));
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Corrects who comes on one ticket.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:NotGood</c>; <c>Ticketing:Common:NotFound</c>; field refusals.</exception>
    public async Task RenameAttendeeAsync(Guid orderId, Guid lineId, RenameAttendeeInput input, CancellationToken cancellationToken)
    {
        var scope = await DemandSomewhereAsync(OrdersPermissions.Manage, cancellationToken);
        var order = await Db.Set<Order>().Within(scope, o => o.EventId).Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == orderId, cancellationToken) ?? throw CommonErrors.NotFound("order");
        order.RenameAttendee(lineId, input.Name ?? "", input.Email);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private async Task FindWithinAsync(Guid orderId, PermissionScope scope, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Order>().Within(scope, o => o.EventId).AnyAsync(o => o.Id == orderId, cancellationToken)) throw CommonErrors.NotFound("order");
    }

    private async Task<List<Guid>> CancelLockedAsync(Guid orderId, CancelOrderInput input, CancellationToken cancellationToken)
    {
        await payables.TakeAsync([orderId], cancellationToken);
        var order = await Db.Set<Order>().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == orderId, cancellationToken) ?? throw CommonErrors.NotFound("order");
        var wasGood = order.Status == OrderStatus.Paid;
        var stored = wasGood && input.IsRefunded && !order.IsFree ? await StoreRefundsAsync(order, input.Reason, cancellationToken) : [];
        // Money that stays was earned: only what goes back is unsold.
        if (stored.Count > 0) Db.Set<JournalEntry>().Add(JournalEntry.Unsold(order.Id, order.Total, Now));
        if (stored.Count > 0) order.Refund(Now);
        else order.Cancel(Now);
        await Db.SaveChangesAsync(cancellationToken);
        if (wasGood) await stock.ReturnAsync(order.Demand(), cancellationToken);
        else await stock.ReleaseAsync(orderId, cancellationToken);
        return stored.ConvertAll(r => r.Id);
    }

    /// <summary>One refund for each payment that still holds money of this order.</summary>
    private async Task<List<Refund>> StoreRefundsAsync(Order order, string? reason, CancellationToken cancellationToken)
    {
        var words = Guard.OptionalLine(reason, "reason", Refund.MaxReasonLength) ?? "Cancelled by the organizer.";
        var payments = await Db.Set<Payment>().Where(p => p.PayableId == order.Id && p.Status == PaymentStatus.Succeeded).ToListAsync(cancellationToken);
        var earlier = await Db.Set<Refund>().AsNoTracking().Where(r => r.PayableId == order.Id && r.Status != RefundStatus.Failed).ToListAsync(cancellationToken);
        var made = new List<Refund>();
        foreach (var payment in payments)
        {
            var left = earlier.Where(r => r.PaymentId == payment.Id).Aggregate(payment.Amount, (rest, refund) => rest - refund.Amount);
            if (left.MinorUnits > 0) made.Add(new Refund(Guid.CreateVersion7(Now), payment, left, words, Now));
        }

        Db.Set<Refund>().AddRange(made);
        return made;
    }

    private async Task CallOffPaymentsAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var open = await Db.Set<Payment>().AsNoTracking()
            .Where(p => p.PayableId == orderId && (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending))
            .Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var paymentId in open) await settlement.CallOffAsync(paymentId, cancellationToken);
    }

    private async Task<List<PostingDto>> LedgerAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var entries = await Db.Set<JournalEntry>().AsNoTracking().Include(e => e.Postings)
            .Where(e => e.PayableId == orderId).OrderBy(e => e.OccurredAt).ThenBy(e => e.Id).ToListAsync(cancellationToken);
        return entries.SelectMany(e => e.Postings.OrderByDescending(p => p.Amount.MinorUnits).Select(p => new PostingDto(e.OccurredAt, e.Kind, p.Account, p.Amount))).ToList();
    }
}
