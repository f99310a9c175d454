using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Reads orders for their buyers. A wrong code and a wrong secret are the same "not found".</summary>
public sealed class CheckoutReader(ITicketingDb db, IOrderLock locks, ShopCatalogue catalogue, TimeProvider clock)
{
    /// <summary>The order with its lines, to be changed by this transaction alone, once the secret is proved.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<Order> LockAsync(OrderKey key, CancellationToken cancellationToken)
    {
        var locked = (await locks.TakeAsync([key.Code], cancellationToken)).SingleOrDefault();
        if (locked is null || !key.Opens(locked.Code, locked.Secret)) throw CommonErrors.NotFound("order");
        return await db.Set<Order>().Include(o => o.Lines.OrderBy(l => l.Position)).SingleAsync(o => o.Id == locked.Id, cancellationToken);
    }

    public async Task<CheckoutDto> GetAsync(Guid orderId, CancellationToken cancellationToken) =>
        await ShowAsync(await db.Set<Order>().AsNoTracking().Include(o => o.Lines.OrderBy(l => l.Position)).SingleAsync(o => o.Id == orderId, cancellationToken), cancellationToken);

    /// <summary>The order as loaded, with what it is for and how its payment stands.</summary>
    public async Task<CheckoutDto> ShowAsync(Order order, CancellationToken cancellationToken) => (await ShowAsync([order], cancellationToken))[order.Id];

    /// <summary>The orders as loaded, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, CheckoutDto>> ShowAsync(IReadOnlyList<Order> orders, CancellationToken cancellationToken)
    {
        var priced = orders.Where(o => !o.IsFree).Select(o => o.Id).ToList();
        var payments = priced.Count == 0 ? [] : await db.Set<Payment>().AsNoTracking().Where(p => priced.Contains(p.PayableId)).ToListAsync(cancellationToken);
        var refunds = payments.Count == 0 ? [] : await db.Set<Refund>().AsNoTracking().Where(r => priced.Contains(r.PayableId) && r.Status != RefundStatus.Failed).ToListAsync(cancellationToken);
        var shown = new Dictionary<Guid, CheckoutDto>();
        foreach (var order in orders)
        {
            var shop = await catalogue.GetAsync(db, order.EventId, cancellationToken);
            shown[order.Id] = Show(order, shop, payments.Where(p => p.PayableId == order.Id).MaxBy(p => p.Id), refunds.FindAll(r => r.PayableId == order.Id));
        }

        return shown;
    }

    private CheckoutDto Show(Order order, ShopEvent shop, Payment? payment, List<Refund> refunds)
    {
        var (@event, _, questions) = shop;
        var itemIds = order.Lines.Select(l => l.ItemId).ToHashSet();
        return new()
        {
            OrderId = order.Id,
            Code = order.Code,
            IsOffer = WaitlistHolds.IsOffer(order),
            EventId = order.EventId,
            EventSlug = @event.Slug,
            EventTitle = @event.Title,
            TimeZone = @event.TimeZone,
            Event = Show(@event, order.Status == OrderStatus.Paid),
            Status = order.StatusAt(clock.GetUtcNow()),
            Total = order.Total,
            CreatedAt = order.CreatedAt,
            ExpiresAt = order.ExpiresAt,
            PaidAt = order.PaidAt,
            ClosedAt = order.ClosedAt,
            HasDetails = order.DetailsAt is not null,
            Name = order.Name,
            Email = order.Email,
            Locale = order.Locale,
            Answers = AnswersJson.Read(order.Answers),
            Accepted = new[] { order.TermsTextId, order.MarketingTextId }.OfType<Guid>().ToList(),
            Questions = questions.Where(q => q.Scope == QuestionScope.Order && itemIds.Any(q.AppliesTo)).Select(Show).ToList(),
            Lines = order.Lines.Select(l => Show(l, questions)).ToList(),
            Payment = payment is null ? null : new(payment.Status, payment.Decline, payment.Status == PaymentStatus.Pending ? payment.RedirectUrl : null),
            Refunded = refunds.Count == 0 ? null : refunds.Aggregate(Money.Zero(order.Currency), (sum, refund) => sum + refund.Amount),
        };
    }

    private static CheckoutEventDto Show(Event @event, bool isGood) => new()
    {
        Status = @event.Status,
        Format = @event.Format,
        StartsAt = @event.StartsAt,
        EndsAt = @event.EndsAt,
        Place = @event.Place,
        OnlineUrl = isGood ? @event.OnlineUrl : null,
        CoverFileId = @event.CoverFileId,
    };

    private static CheckoutQuestionDto Show(Question question) =>
        new(question.Id, question.Type, question.Label, question.Help, question.IsRequired, question.Options);

    private static CheckoutLineDto Show(OrderLine line, IEnumerable<Question> questions) => new()
    {
        Id = line.Id,
        ItemId = line.ItemId,
        ItemName = line.ItemName,
        Price = line.Price,
        Position = line.Position,
        AttendeeName = line.AttendeeName,
        AttendeeEmail = line.AttendeeEmail,
        Answers = AnswersJson.Read(line.Answers),
        Sessions = line.SessionIds,
        Questions = questions.Where(q => q.Scope == QuestionScope.Ticket && q.AppliesTo(line.ItemId)).Select(Show).ToList(),
    };
}
