using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Orders;

namespace Ticketing.Web.Pages.Orders;

/// <summary>The same list as a file, all of its pages.</summary>
public sealed class OrdersCsvModel(OrderAppService orders, EventAppService events, CatalogAppService catalog, IPermissionChecker permissions)
    : StaffOrdersModel(orders, events, catalog, permissions)
{
    private readonly OrderAppService orders = orders;

    public override async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        Csv(await orders.ExportAsync(EventId, Wanted, cancellationToken), "orders.csv");
}
