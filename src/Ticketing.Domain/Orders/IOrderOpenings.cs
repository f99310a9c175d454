using Ticketing.Catalog;

namespace Ticketing.Orders;

/// <summary>How opening an order went; <see cref="Held"/> says which quota had too few places.</summary>
public sealed record Opening(OpeningOutcome Outcome, HoldResult Held)
{
    public static readonly Opening Opened = new(OpeningOutcome.Opened, HoldResult.Held);

    public static readonly Opening Known = new(OpeningOutcome.Known, HoldResult.Held);

    public static Opening Short(HoldResult held) => new(OpeningOutcome.Short, held);
}

public enum OpeningOutcome
{
    Opened,

    /// <summary>An order with this client key (or, by chance, this code) is there already; nothing was taken for this one.</summary>
    Known,

    /// <summary>Too few places; nothing was taken.</summary>
    Short,
}

/// <summary>
/// Stores a new order and takes its places: both or neither. Many at once share a commit. Never sells a place twice:
/// <see cref="IStock"/> says what is promised of the places.
/// </summary>
public interface IOrderOpenings
{
    /// <exception cref="Common.BusinessException"><c>Ticketing:Common:Busy</c>.</exception>
    Task<Opening> OpenAsync(Order order, CancellationToken cancellationToken);
}
