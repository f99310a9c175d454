using Ticketing.Common;

namespace Ticketing.Catalog;

public enum ItemKind
{
    /// <summary>Admits one person.</summary>
    TicketType,

    /// <summary>Several ticket types at one price, on one ticket.</summary>
    Bundle,
}

/// <summary>Whether an item can be bought now, and if not, why.</summary>
public enum ItemSale
{
    OnSale,
    NotYet,
    Ended,
    SoldOut,
    Paused,
}

/// <summary>Anything sold at an event. Consumes one place in each of its quotas.</summary>
public sealed class Item : AggregateRoot, IMultiTenant
{
    public const int MaxNameLength = 120;
    public const int MaxDescriptionLength = 1000;
    public const int MaxPerOrderLimit = 100;

    /// <summary>Items of a bundle; days.</summary>
    public const int MaxEntries = 60;

    private List<Guid> quotaIds = [];
    private List<Guid> includedItemIds = [];
    private List<Guid> includedSessionIds = [];
    private List<DateOnly>? days;

    public Item(Guid id, Guid eventId, string name, Money price, int position) : base(id)
    {
        EventId = eventId;
        Price = Checked(price);
        Position = position;
        Describe(name, null);
        Announce();
    }

    private Item()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    public ItemKind Kind { get; private set; } = ItemKind.TicketType;

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    public Money Price { get; private set; }

    /// <summary>On sale from then; <c>null</c> from publication on.</summary>
    public DateTimeOffset? SaleStartsAt { get; private set; }

    /// <summary>On sale until then; <c>null</c> until the event ends.</summary>
    public DateTimeOffset? SaleEndsAt { get; private set; }

    public int MinPerOrder { get; private set; } = 1;

    public int MaxPerOrder { get; private set; } = 10;

    /// <summary>Order on the page.</summary>
    public int Position { get; private set; }

    /// <summary>Taken off sale by hand; sold ones stay good.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Every quota it takes a place of.</summary>
    public IReadOnlyList<Guid> QuotaIds => quotaIds;

    /// <summary>Local days of the event on which its tickets are good; <c>null</c> for all.</summary>
    public IReadOnlyList<DateOnly>? Days => days;

    /// <summary>What a bundle sells along with itself, at its one price: its tickets are good for all of that, and take a place of each.</summary>
    public IReadOnlyList<Guid> IncludedItemIds => includedItemIds;

    /// <summary>Sessions whose seats it draws from: its tickets are enrolled in them.</summary>
    public IReadOnlyList<Guid> IncludedSessionIds => includedSessionIds;

    /// <exception cref="BusinessException"><c>Ticketing:Catalog:TooMany</c>.</exception>
    public void BeGoodOn(IEnumerable<DateOnly>? days)
    {
        var chosen = days?.Distinct().Order().ToList();
        if (chosen?.Count > MaxEntries) throw CatalogErrors.TooMany(MaxEntries);
        this.days = chosen is { Count: > 0 } ? chosen : null;
    }

    /// <summary>The caller has found them, and that none of them is a bundle itself.</summary>
    public void Include(IEnumerable<Guid> items)
    {
        includedItemIds = items.Distinct().ToList();
        if (includedItemIds.Count > MaxEntries) throw CatalogErrors.TooMany(MaxEntries);
        Kind = includedItemIds.Count > 0 ? ItemKind.Bundle : ItemKind.TicketType;
    }

    public void Describe(string name, string? description)
    {
        Name = Guard.Line(name, "name", MaxNameLength);
        Description = Guard.OptionalText(description, "description", MaxDescriptionLength);
    }

    /// <summary>Holds already made keep the price they were shown.</summary>
    public void Reprice(Money price)
    {
        Price = Checked(price);
        Announce();
    }

    public void SellBetween(DateTimeOffset? startsAt, DateTimeOffset? endsAt)
    {
        if (startsAt is { } start && endsAt is { } end && end <= start) throw CatalogErrors.SaleEndsBeforeItStarts();
        (SaleStartsAt, SaleEndsAt) = (startsAt?.ToUniversalTime(), endsAt?.ToUniversalTime());
    }

    public void LimitPerOrder(int min, int max)
    {
        MinPerOrder = Guard.Range(min, "minPerOrder", 1, MaxPerOrderLimit);
        MaxPerOrder = Guard.Range(max, "maxPerOrder", MinPerOrder, MaxPerOrderLimit);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Catalog:NoQuota</c>.</exception>
    public void DrawFrom(IEnumerable<Quota> quotas)
    {
        var chosen = quotas.DistinctBy(q => q.Id).ToList();
        if (chosen.Count == 0) throw CatalogErrors.NoQuota();
        quotaIds = [.. chosen.Select(q => q.Id)];
        includedSessionIds = [.. chosen.Where(q => q.SessionId is not null).Select(q => q.SessionId!.Value).Distinct()];
    }

    public void Pause(bool isPaused)
    {
        IsPaused = isPaused;
        Announce();
    }

    public void Place(int position) => Position = position;

    /// <summary>About to be deleted; whoever still needs it refuses.</summary>
    public void Discard()
    {
        Raise(new ItemDiscarded(this));
        Announce();
    }

    /// <summary>Whether, seen by its own settings alone, it can be bought at that instant.</summary>
    public ItemSale SaleAt(DateTimeOffset now, DateTimeOffset eventEndsAt) =>
        IsPaused ? ItemSale.Paused
        : SaleStartsAt > now ? ItemSale.NotYet
        : (SaleEndsAt ?? eventEndsAt) <= now || eventEndsAt <= now ? ItemSale.Ended
        : ItemSale.OnSale;

    private void Announce()
    {
        if (!Messages.OfType<OfferChanged>().Any()) Publish(new OfferChanged(EventId));
    }

    private static Money Checked(Money price) =>
        price.MinorUnits is >= 0 and <= Money.MaxMinorUnits ? price : throw CommonErrors.BadMoney("price");
}
