using Ticketing.Common;
using Ticketing.Payments;

namespace Ticketing.Orders;

/// <summary>
/// Orders of one event. <see cref="PageRequest.Search"/> looks in code, names and e-mail addresses of buyers and attendees;
/// <see cref="PageRequest.Sort"/> knows <c>created</c>, <c>code</c>, <c>name</c>, <c>total</c>, <c>status</c> (default <c>-created</c>).
/// </summary>
public sealed record OrderListRequest : PageRequest
{
    public OrderStatus? Status { get; init; }

    /// <summary>Only orders with this ticket type.</summary>
    public Guid? ItemId { get; init; }
}

/// <summary>Tickets of good orders. Search looks in names, e-mail addresses and order codes; sort knows <c>name</c>, <c>item</c>, <c>created</c>.</summary>
public sealed record AttendeeListRequest : PageRequest
{
    public Guid? ItemId { get; init; }

    /// <summary>Only those who came, or only those who did not; of nobody the latter is known before the end.</summary>
    public Attendance? Attendance { get; init; }
}

public sealed record OrderRowDto(
    Guid Id, string Code, OrderStatus Status, string? Name, string? Email, int Tickets, Money Total, DateTimeOffset CreatedAt, DateTimeOffset? PaidAt);

public sealed record AttendeeRowDto(
    Guid LineId, Guid OrderId, string OrderCode, Guid ItemId, string ItemName, string? Name, string? Email, string? BuyerName, string? BuyerEmail,
    DateTimeOffset? PaidAt, IReadOnlyDictionary<Guid, string> Answers)
{
    /// <summary><c>null</c> for who may still come, and where nobody was checked in.</summary>
    public Attendance? Attendance { get; init; }
}

/// <summary>One order for staff. Payments, refunds and ledger are empty for who may not see payments.</summary>
public sealed record OrderDto
{
    public required CheckoutDto Order { get; init; }

    /// <summary>The buyer's own link, path only.</summary>
    public required string BuyerPath { get; init; }

    public required IReadOnlyList<OrderPaymentDto> Payments { get; init; }

    public required IReadOnlyList<OrderRefundDto> Refunds { get; init; }

    public required IReadOnlyList<PostingDto> Ledger { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<OrderStepDto> History { get; init; }
}

public sealed record OrderPaymentDto(
    Guid Id, string Gateway, string? ExternalId, PaymentStatus Status, Money Amount, string? Decline, string? Flag, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

public sealed record OrderRefundDto(Guid Id, RefundStatus Status, Money Amount, string Reason, string? Failure, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>A debit is positive, a credit negative.</summary>
public sealed record PostingDto(DateTimeOffset OccurredAt, JournalKind Kind, Account Account, Money Amount);

/// <summary>Steps of an order's life.</summary>
public enum OrderStep
{
    Held,
    DetailsGiven,
    PaymentBegun,
    PaymentSucceeded,
    PaymentEnded,
    Completed,
    RefundRequested,
    Refunded,
    RefundFailed,
    Expired,
    Cancelled,
}

public sealed record OrderStepDto(DateTimeOffset At, OrderStep Step, Money? Amount = null, string? Note = null);

/// <summary>Why staff ends an order, and whether the money goes back.</summary>
public sealed record CancelOrderInput
{
    public string? Reason { get; init; }

    public bool IsRefunded { get; init; } = true;
}

public sealed record RenameAttendeeInput(string? Name, string? Email);

/// <summary>How an event sells. Money is what good orders are worth, refunds taken off.</summary>
public sealed record SalesSummaryDto
{
    public required Guid EventId { get; init; }

    /// <summary>Good orders.</summary>
    public required int Orders { get; init; }

    /// <summary>Tickets of good orders.</summary>
    public required int Sold { get; init; }

    /// <summary>Tickets in baskets at this moment.</summary>
    public required int Held { get; init; }

    public required Money Revenue { get; init; }

    public required IReadOnlyList<ItemSalesDto> Items { get; init; }

    /// <summary>By day in the event's time zone, only days with sales, oldest first.</summary>
    public required IReadOnlyList<DaySalesDto> Days { get; init; }
}

public sealed record ItemSalesDto(Guid ItemId, string Name, int Sold, Money Revenue);

public sealed record DaySalesDto(DateOnly Day, int Sold, Money Revenue);

/// <summary>One line of an organization's overview.</summary>
public sealed record EventSalesDto(Guid EventId, int Orders, int Sold, Money Revenue);
