using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>Reads an order for its buyer. A wrong code and a wrong secret are the same "not found".</summary>
public sealed class CheckoutReader(ITicketingDb db, TimeProvider clock)
{
    /// <summary>The order's id, once the secret is proved in constant time.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task<Guid> ProveAsync(string code, string secret, CancellationToken cancellationToken)
    {
        var normalized = Codes.Normalize(code) ?? throw CommonErrors.NotFound("order");
        var found = await db.Set<Order>().AsNoTracking().Where(o => o.Code == normalized).Select(o => new { o.Id, o.Secret }).SingleOrDefaultAsync(cancellationToken);
        return found is not null && secret.Length <= 100 && Secrets.AreEqual(found.Secret, secret) ? found.Id : throw CommonErrors.NotFound("order");
    }

    public async Task<CheckoutDto> GetAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var order = await db.Set<Order>().AsNoTracking().Include(o => o.Lines.OrderBy(l => l.Position)).SingleAsync(o => o.Id == orderId, cancellationToken);
        var @event = await db.Set<Event>().AsNoTracking().SingleAsync(e => e.Id == order.EventId, cancellationToken);
        var questions = await QuestionsAsync(order.EventId, cancellationToken);
        var payment = order.IsFree
            ? null
            : await db.Set<Payment>().AsNoTracking().Where(p => p.PayableId == orderId).OrderByDescending(p => p.Id)
                .Select(p => new CheckoutPaymentDto(p.Status, p.Decline, p.Status == PaymentStatus.Pending ? p.RedirectUrl : null)).FirstOrDefaultAsync(cancellationToken);
        var refunds = payment is null ? [] : await db.Set<Refund>().AsNoTracking().Where(r => r.PayableId == orderId && r.Status != RefundStatus.Failed).Select(r => r.Amount).ToListAsync(cancellationToken);
        var itemIds = order.Lines.Select(l => l.ItemId).ToHashSet();
        return new()
        {
            OrderId = order.Id,
            Code = order.Code,
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
            Questions = questions.Where(q => q.Scope == QuestionScope.Order && itemIds.Any(q.AppliesTo)).Select(Show).ToList(),
            Lines = order.Lines.Select(l => Show(l, questions)).ToList(),
            Payment = payment,
            Refunded = refunds.Count == 0 ? null : refunds.Aggregate(Money.Zero(order.Currency), (sum, amount) => sum + amount),
        };
    }

    public Task<List<Question>> QuestionsAsync(Guid eventId, CancellationToken cancellationToken) =>
        db.Set<Question>().AsNoTracking().Where(q => q.EventId == eventId).OrderBy(q => q.Position).ThenBy(q => q.Id).ToListAsync(cancellationToken);

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
        Questions = questions.Where(q => q.Scope == QuestionScope.Ticket && q.AppliesTo(line.ItemId)).Select(Show).ToList(),
    };
}
