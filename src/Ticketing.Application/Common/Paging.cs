namespace Ticketing.Common;

/// <summary>A page of a list: which, how long, in what order, and the typed search text.</summary>
public record PageRequest
{
    public const int MaxPageSize = 200;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to 200 rows.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Free text; each list says what it looks in.</summary>
    public string? Search { get; init; }

    /// <summary>A column's name, <c>-</c> before it for descending; unknown names fall back to the list's own order.</summary>
    public string? Sort { get; init; }

    public int Skip => (Math.Clamp(Page, 1, 1_000_000) - 1) * Take;

    public int Take => Math.Clamp(PageSize, 1, MaxPageSize);
}

/// <summary>Rows of one page and how many there are in all.</summary>
public sealed record PagedResult<T>(IReadOnlyList<T> Items, int TotalCount);
