namespace Ticketing.Catalog;

/// <summary>What the shop has to know of waitlists, without a query. Answered by the feature that keeps them.</summary>
public interface IShopWaitlists
{
    /// <summary>Whether one can wait for what is sold out at the event.</summary>
    bool IsOn(Guid eventId);

    /// <summary>Whether the item's free places are for people who wait, and not for passers-by.</summary>
    bool IsKept(Guid eventId, Guid itemId);
}
