using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Orders;

/// <summary>
/// What someone buys at one event, from hold to end. Its lines snapshot name and price at the time of the hold.
/// Its id is also the id of its hold in the stock.
/// </summary>
public sealed class Order : AggregateRoot, IMultiTenant, IEventNews
{
    public const int MaxNameLength = 160;
    public const int CodeLength = 8;
    public const int MaxTickets = 100;
    public const int MaxClientKeyLength = 100;

    /// <summary>Under which pages hear that something was sold, or given back.</summary>
    public const string Topic = "sales";

    private readonly List<OrderLine> lines = [];

    /// <summary>A new hold. The caller has taken the places already, under this id.</summary>
    public Order(Guid id, Guid eventId, Currency currency, string? clientKey, DateTimeOffset now, DateTimeOffset expiresAt, string locale = "en") : base(id)
    {
        EventId = eventId;
        Currency = currency;
        ClientKey = clientKey;
        Locale = locale;
        CreatedAt = now;
        ExpiresAt = expiresAt;
        Code = Codes.New(CodeLength);
        Secret = Secrets.New();
        Total = Money.Zero(currency);
    }

    private Order()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    string IEventNews.Topic => Topic;

    /// <summary>For people: on mails, tickets, at the door. Unique in the organization.</summary>
    public string Code { get; private set; } = "";

    /// <summary>For links: whoever has it may see and change the order.</summary>
    public string Secret { get; private set; } = "";

    public OrderStatus Status { get; private set; } = OrderStatus.Held;

    public Currency Currency { get; private set; }

    /// <summary>The sum of the lines.</summary>
    public Money Total { get; private set; }

    /// <summary>The buyer's name; given with the details.</summary>
    public string? Name { get; private set; }

    /// <summary>The buyer's address; given with the details.</summary>
    public string? Email { get; private set; }

    /// <summary>BCP 47: the language the buyer used.</summary>
    public string Locale { get; private set; } = "en";

    /// <summary>Answers to the order's questions, by question id, as JSON.</summary>
    public string Answers { get; private set; } = "{}";

    /// <summary>The client's own name for this attempt: a repeat with the same key finds this order.</summary>
    public string? ClientKey { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Until when a held or pending order keeps its places.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? DetailsAt { get; private set; }

    /// <summary>The version of the terms that the buyer accepted with the details.</summary>
    public Guid? TermsTextId { get; private set; }

    /// <summary>The version of the sentence by which the buyer allowed marketing mail.</summary>
    public Guid? MarketingTextId { get; private set; }

    /// <summary>Where they said so.</summary>
    public ConsentSource? ConsentsBy { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When it ended without being good: expired, cancelled or refunded.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public IReadOnlyList<OrderLine> Lines => lines;

    public bool IsOpen => Status is OrderStatus.Held or OrderStatus.Pending;

    public bool IsFree => Total.IsZero;

    /// <summary>The truth about expiry, whether or not a job has written it down yet.</summary>
    public OrderStatus StatusAt(DateTimeOffset now) => Status == OrderStatus.Held && ExpiresAt <= now ? OrderStatus.Expired : Status;

    public void Add(OrderLine line)
    {
        lines.Add(line);
        Total += line.Price;
    }

    /// <summary>For whom it was opened, before they gave any details themselves.</summary>
    public void OpenFor(string name, string email) => (Name, Email) = (Guard.Line(name, "name", MaxNameLength), Guard.Email(email, "email"));

    /// <summary>Who buys; may be given again until paid.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Orders:NotOpen</c>; <c>Ticketing:Orders:Expired</c>.</exception>
    public void GiveDetails(string name, string email, string locale, string answers, DateTimeOffset now)
    {
        if (StatusAt(now) == OrderStatus.Expired) throw OrdersErrors.Expired();
        if (!IsOpen) throw OrdersErrors.NotOpen();
        Name = Guard.Line(name, "name", MaxNameLength);
        Email = Guard.Email(email, "email");
        Locale = locale;
        Answers = answers;
        DetailsAt = now;
    }

    /// <summary>What the buyer agreed to beside the details; given anew with them.</summary>
    public void Agree(Guid? termsTextId, Guid? marketingTextId, ConsentSource by)
    {
        (TermsTextId, MarketingTextId) = (termsTextId, marketingTextId);
        ConsentsBy = termsTextId is null && marketingTextId is null ? null : by;
    }

    /// <summary>How many places of which quota its lines take; by quota id.</summary>
    public IReadOnlyList<Catalog.QuotaDemand> Demand() =>
        lines.SelectMany(l => l.QuotaIds).GroupBy(id => id).OrderBy(g => g.Key).Select(g => new Catalog.QuotaDemand(g.Key, g.Count())).ToList();

    /// <summary>Payment has begun: the places are kept until <paramref name="expiresAt"/>.</summary>
    public void AwaitPayment(DateTimeOffset expiresAt)
    {
        OrderTransitions.Check(Status, OrderStatus.Pending);
        (Status, ExpiresAt) = (OrderStatus.Pending, expiresAt);
    }

    /// <summary>Free, or the money is there. The caller has confirmed the hold. Tickets are issued by the same commit.</summary>
    public void Complete(DateTimeOffset now)
    {
        OrderTransitions.Check(Status, OrderStatus.Paid);
        (Status, PaidAt, ClosedAt) = (OrderStatus.Paid, now, null);
        Raise(new OrderCompleted(this));
        Publish(new OrderPaid(Id));
    }

    public void Expire(DateTimeOffset now) => Close(OrderStatus.Expired, now);

    /// <summary>Ends an order nobody paid for, or a free one.</summary>
    public void Cancel(DateTimeOffset now)
    {
        Close(OrderStatus.Cancelled, now);
        Publish(new OrderCancelled(Id));
    }

    /// <summary>Ends an open order whose buyer wants it no more and said so elsewhere: nobody is written to.</summary>
    public void Release(DateTimeOffset now) => Close(OrderStatus.Cancelled, now);

    /// <summary>Ends a paid one whose money goes back in whole.</summary>
    public void Refund(DateTimeOffset now)
    {
        Close(OrderStatus.Refunded, now);
        Publish(new OrderCancelled(Id));
    }

    /// <summary>Money came for an order that can't be good any more and goes back.</summary>
    public void ReturnPayment(Guid refundId) => Publish(new OrderPaymentReturned(Id, refundId));

    /// <exception cref="BusinessException"><c>Ticketing:Orders:NotGood</c>.</exception>
    public void SendAgain(Guid requestId)
    {
        if (Status != OrderStatus.Paid) throw OrdersErrors.NotGood();
        Publish(new OrderMailRequested(Id, requestId));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Orders:NotGood</c>; <c>Ticketing:Common:NotFound</c>.</exception>
    public void RenameAttendee(Guid lineId, string name, string? email)
    {
        if (Status != OrderStatus.Paid) throw OrdersErrors.NotGood();
        var line = lines.Find(l => l.Id == lineId) ?? throw CommonErrors.NotFound("ticket");
        line.NameAttendee(name, email, line.Answers);
        Raise(new AttendeeRenamed(this, line));
    }

    private void Close(OrderStatus to, DateTimeOffset now)
    {
        OrderTransitions.Check(Status, to);
        (Status, ClosedAt) = (to, now);
        Raise(new OrderClosed(this));
    }
}
