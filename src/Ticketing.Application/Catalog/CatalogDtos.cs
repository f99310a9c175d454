using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>All that an event sells and asks, for its organizers.</summary>
public sealed record CatalogDto(
    Guid EventId, Currency Currency, bool IsFree, int? Capacity,
    IReadOnlyList<ItemDto> Items, IReadOnlyList<QuotaDto> Quotas, IReadOnlyList<QuestionDto> Questions);

public sealed record ItemDto
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required Money Price { get; init; }

    public DateTimeOffset? SaleStartsAt { get; init; }

    public DateTimeOffset? SaleEndsAt { get; init; }

    public required int MinPerOrder { get; init; }

    public required int MaxPerOrder { get; init; }

    public required int Position { get; init; }

    public required bool IsPaused { get; init; }

    /// <summary>Whether it can be bought now, were its event published.</summary>
    public required ItemSale Status { get; init; }

    /// <summary>Its own places; <c>null</c> when it only shares.</summary>
    public int? Places { get; init; }

    /// <summary>What it shares with others, besides the event's capacity.</summary>
    public required IReadOnlyList<Guid> SharedQuotaIds { get; init; }

    public required ItemKind Kind { get; init; }

    /// <summary>Local days of the event on which its tickets are good; <c>null</c> for all.</summary>
    public required IReadOnlyList<DateOnly>? Days { get; init; }

    /// <summary>What a bundle sells along.</summary>
    public required IReadOnlyList<Guid> IncludedItemIds { get; init; }

    /// <summary>The least that any of its quotas has left.</summary>
    public required int Left { get; init; }
}

/// <summary>What the organizer says of a ticket type. Places of its own, shared ones, or both.</summary>
public sealed record ItemInput
{
    public string Name { get; init; } = "";

    public string? Description { get; init; }

    /// <summary>In the event's currency; 0 for free.</summary>
    public long PriceInMinorUnits { get; init; }

    public DateTimeOffset? SaleStartsAt { get; init; }

    public DateTimeOffset? SaleEndsAt { get; init; }

    public int MinPerOrder { get; init; } = 1;

    public int MaxPerOrder { get; init; } = 10;

    /// <summary>How many of this type alone; <c>null</c> to sell from shared places or the event's capacity only.</summary>
    public int? Places { get; init; }

    public IReadOnlyList<Guid> SharedQuotaIds { get; init; } = [];

    /// <summary>Local days of the event on which its tickets are good; none for all. A bundle's are those of what it includes, besides.</summary>
    public IReadOnlyList<DateOnly>? Days { get; init; }

    /// <summary>Makes it a bundle: other ticket types it sells along at its one price, taking a place of each.</summary>
    public IReadOnlyList<Guid> IncludedItemIds { get; init; } = [];
}

/// <summary><see cref="ItemId"/>: the ticket type it belongs to alone. <see cref="SessionId"/>: whose seats these are. <see cref="Held"/> counts live holds.</summary>
public sealed record QuotaDto(Guid Id, string Name, int Size, int Sold, int Held, int Left, bool IsEventCapacity, Guid? ItemId, Guid? SessionId);

public sealed record QuotaInput
{
    public string Name { get; init; } = "";

    public int Size { get; init; }

    /// <summary>
    /// Makes these places seats of a session, kept back from those who enrol: whoever buys a ticket that draws from them is
    /// enrolled. Said once; a smaller size later gives no seats back.
    /// </summary>
    public Guid? SessionId { get; init; }
}

public sealed record QuestionDto
{
    public required Guid Id { get; init; }

    public required QuestionScope Scope { get; init; }

    public required QuestionType Type { get; init; }

    public required string Label { get; init; }

    public string? Help { get; init; }

    public required bool IsRequired { get; init; }

    public required int Position { get; init; }

    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Ticket types it is asked for; empty for all.</summary>
    public required IReadOnlyList<Guid> ItemIds { get; init; }
}

/// <summary>Scope and type can't change once made: answers depend on them.</summary>
public sealed record QuestionInput
{
    public QuestionScope Scope { get; init; }

    public QuestionType Type { get; init; }

    public string Label { get; init; } = "";

    public string? Help { get; init; }

    public bool IsRequired { get; init; }

    public IReadOnlyList<string> Options { get; init; } = [];

    public IReadOnlyList<Guid> ItemIds { get; init; } = [];
}
