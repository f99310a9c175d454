using Microsoft.EntityFrameworkCore;
using Ticketing.Catalog;
using Ticketing.Common;

namespace Ticketing.Orders;

/// <summary>Keeps ticket types that are sold or in a basket from being deleted.</summary>
public sealed class ItemDiscardedHandler(ITicketingDb db) : ILocalEventHandler<ItemDiscarded>
{
    public async Task HandleAsync(ItemDiscarded localEvent, CancellationToken cancellationToken)
    {
        var isUsed = await db.Set<OrderLine>().AnyAsync(l => l.ItemId == localEvent.Item.Id, cancellationToken);
        if (isUsed) throw OrdersErrors.ItemSold();
    }
}
