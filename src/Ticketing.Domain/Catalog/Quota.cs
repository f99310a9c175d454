using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>
/// A number of places that items share. How many are left lives in its stock row alone (<see cref="QuotaStock"/>),
/// changed only by the statements behind <see cref="IStock"/>.
/// </summary>
public sealed class Quota : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 120;
    public const int MaxSize = 1_000_000;

    public Quota(Guid id, Guid eventId, string name, int size, bool isEventCapacity = false, Guid? itemId = null, Guid? sessionId = null) : base(id)
    {
        EventId = eventId;
        ItemId = itemId;
        SessionId = sessionId;
        IsEventCapacity = isEventCapacity;
        Rename(name);
        Size = Guard.Range(size, "size", 0, MaxSize);
    }

    private Quota()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>As the organizer set it; the stock row carries the same number for the hot path.</summary>
    public int Size { get; private set; }

    /// <summary>Made from the event's capacity: every ticket type draws from it.</summary>
    public bool IsEventCapacity { get; private set; }

    /// <summary>The places of this one ticket type alone; <c>null</c> for places that several share.</summary>
    public Guid? ItemId { get; private set; }

    /// <summary>The session whose seats these are; its seats are kept back for whoever buys them.</summary>
    public Guid? SessionId { get; private set; }

    public void Rename(string name) => Name = Guard.Line(name, "name", MaxNameLength);

    /// <summary>May be less than what is sold: then nothing more is sold, and what was sold stays good.</summary>
    public void Resize(int size) => Size = Guard.Range(size, "size", 0, MaxSize);
}

/// <summary>
/// The counters of a quota. Invariant: <c>sold + held ≤ size</c> whenever a place is taken. EF makes the row and writes its
/// size; sold and held belong to the statements behind <see cref="IStock"/>.
/// </summary>
public sealed class QuotaStock : IMultiTenant
{
    public QuotaStock(Guid quotaId, int size) => (QuotaId, Size, LargestSize) = (quotaId, size, size);

    private QuotaStock()
    {
    }

    public Guid QuotaId { get; private set; }

    public Guid TenantId { get; private set; }

    public int Size { get; private set; }

    public int Sold { get; private set; }

    /// <summary>Expired holds that nobody has swept yet are still in here.</summary>
    public int Held { get; private set; }

    /// <summary>The most it ever was: more than that is never sold, whatever the organizer does afterwards.</summary>
    public int LargestSize { get; private set; }

    public void Resize(int size) => (Size, LargestSize) = (size, Math.Max(LargestSize, size));
}
