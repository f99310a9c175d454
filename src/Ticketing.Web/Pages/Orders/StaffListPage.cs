using Microsoft.AspNetCore.Mvc;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Orders;

/// <summary>A list of one event with search, filter by ticket type, sort and pages in its address.</summary>
public abstract class StaffListPage(EventAppService events, CatalogAppService catalog, IPermissionChecker permissions) : EventPage
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "item")] public Guid? Item { get; set; }

    [BindProperty(SupportsGet = true)] public string? Sort { get; set; }

    [FromQuery(Name = "page")] public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)] public int Size { get; set; } = 25;

    public string TimeZone { get; private set; } = "UTC";

    /// <summary>To filter by; none for those who may not see them.</summary>
    public IReadOnlyList<ItemDto> Items { get; private set; } = [];

    protected async Task LoadFrameAsync(CancellationToken cancellationToken)
    {
        TimeZone = (await events.GetAsync(EventId, cancellationToken)).TimeZone;
        if (await permissions.IsGrantedAsync(CatalogPermissions.View, EventId, cancellationToken)) Items = (await catalog.GetAsync(EventId, cancellationToken)).Items;
    }

    protected static FileContentResult Csv(byte[] csv, string name) => new(csv, "text/csv; charset=utf-8") { FileDownloadName = name };
}
