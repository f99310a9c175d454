using Ticketing.Common;

namespace Ticketing.Catalog;

/// <summary>What an event sells, as visitors see it.</summary>
public sealed record ShopDto(Guid EventId, string EventSlug, string Title, string TimeZone, Currency Currency, bool IsOpen, IReadOnlyList<ShopItemDto> Items)
{
    /// <summary>Changes with anything shown: the answer's ETag.</summary>
    public string Version { get; init; } = "";
}

/// <summary>
/// One ticket type. <see cref="Left"/> is exact below 10 and <c>null</c> from there on; <see cref="Max"/> is the most one
/// order can take now.
/// </summary>
public sealed record ShopItemDto
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required Money Price { get; init; }

    public required ItemSale Status { get; init; }

    public int? Left { get; init; }

    public required int Min { get; init; }

    public required int Max { get; init; }

    /// <summary>It is sold out, and one can wait for places that come free.</summary>
    public bool HasWaitlist { get; init; }

    public DateTimeOffset? SaleStartsAt { get; init; }

    public DateTimeOffset? SaleEndsAt { get; init; }
}
