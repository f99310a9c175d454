using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.Web.Pages.Orders;

/// <summary>An event's orders in every state.</summary>
public class StaffOrdersModel(OrderAppService orders, EventAppService events, CatalogAppService catalog, IPermissionChecker permissions)
    : StaffListPage(events, catalog, permissions)
{
    [BindProperty(SupportsGet = true)] public OrderStatus? State { get; set; }

    public PagedResult<OrderRowDto> List { get; private set; } = new([], 0);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || State is not null || Item is not null;

    protected OrderListRequest Wanted => new() { Search = Search, Status = State, ItemId = Item, Sort = Sort, Page = Number, PageSize = Size };

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = await orders.GetListAsync(EventId, Wanted, cancellationToken);
        await LoadFrameAsync(cancellationToken);
        return Page();
    }
}
