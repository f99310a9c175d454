using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.Web.Pages.Orders;

/// <summary>Who comes.</summary>
public class AttendeesModel(OrderAppService orders, EventAppService events, CatalogAppService catalog, IPermissionChecker permissions)
    : StaffListPage(events, catalog, permissions)
{
    public PagedResult<AttendeeRowDto> List { get; private set; } = new([], 0);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Item is not null;

    protected AttendeeListRequest Wanted => new() { Search = Search, ItemId = Item, Sort = Sort, Page = Number, PageSize = Size };

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        List = await orders.GetAttendeesAsync(EventId, Wanted, cancellationToken);
        await LoadFrameAsync(cancellationToken);
        return Page();
    }
}
