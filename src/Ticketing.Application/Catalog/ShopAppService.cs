using Ticketing.Common;
using Ticketing.Events;

namespace Ticketing.Catalog;

/// <summary>What visitors can buy at a published event, and how much of it is left.</summary>
public sealed class ShopAppService(AppServiceContext context, ShopCatalogue catalogue, ShopWindow window, EventGate gate) : AppService(context)
{
    /// <summary>At most <see cref="CatalogOptions.Fresh"/> old.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Ticketing:Catalog:AccessCodeWrong</c>.</exception>
    [OpenToAnyone("anyone may look at what is on sale")]
    public async Task<ShopDto> GetAsync(string eventSlug, string? accessCode, CancellationToken cancellationToken)
    {
        var shop = await catalogue.FindAsync(eventSlug, cancellationToken) ?? throw CommonErrors.NotFound("event");
        if (accessCode is not null) EventAccess.Check(shop.Event.Status, shop.Event.Visibility, shop.Event.AccessCode, accessCode);
        else if (!shop.IsForEverybody) await gate.OpenAsync(eventSlug, cancellationToken);
        return await window.LookAsync(shop, cancellationToken);
    }
}
