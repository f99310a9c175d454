using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>One ticket of an order, with the item's name and price as they were when it was held.</summary>
public sealed class OrderLine : Entity, IMultiTenant
{
    private readonly List<Guid> quotaIds = [];
    private List<Guid> sessionIds = [];

    public OrderLine(Guid id, Guid itemId, string itemName, Money price, int position, IEnumerable<Guid>? quotas = null) : base(id)
    {
        quotaIds = quotas?.ToList() ?? [];
        ItemId = itemId;
        ItemName = itemName;
        Price = price;
        Position = position;
    }

    private OrderLine()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid OrderId { get; private set; }

    public Guid ItemId { get; private set; }

    public string ItemName { get; private set; } = "";

    public Money Price { get; private set; }

    /// <summary>From 0, in the order of the basket.</summary>
    public int Position { get; private set; }

    /// <summary>The quotas it took a place of, so that the same ones get it back.</summary>
    public IReadOnlyList<Guid> QuotaIds => quotaIds;

    /// <summary>Sessions chosen for the ticket before it was bought. While the order is open a seat of each is taken.</summary>
    public IReadOnlyList<Guid> SessionIds => sessionIds;

    public string? AttendeeName { get; private set; }

    public string? AttendeeEmail { get; private set; }

    /// <summary>Answers to the ticket's questions, by question id, as JSON.</summary>
    public string Answers { get; private set; } = "{}";

    /// <summary>The caller has taken and freed the seats.</summary>
    public void Choose(IEnumerable<Guid> sessions) => sessionIds = [.. sessions];

    public void NameAttendee(string name, string? email, string answers)
    {
        AttendeeName = Guard.Line(name, "name", Order.MaxNameLength);
        AttendeeEmail = string.IsNullOrWhiteSpace(email) ? null : Guard.Email(email, "email");
        Answers = answers;
    }
}
