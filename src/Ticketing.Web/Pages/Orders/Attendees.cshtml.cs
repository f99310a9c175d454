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
    /// <summary><c>came</c> or <c>no-show</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "attendance")] public string? Attended { get; set; }

    public AttendanceState State { get; private set; }

    public PagedResult<AttendeeRowDto> List { get; private set; } = new([], 0);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Item is not null || Attendance is not null;

    private Attendance? Attendance => Attended switch { "came" => Ticketing.Orders.Attendance.Came, "no-show" => Ticketing.Orders.Attendance.NoShow, _ => null };

    protected AttendeeListRequest Wanted => new() { Search = Search, ItemId = Item, Attendance = Attendance, Sort = Sort, Page = Number, PageSize = Size };

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        State = await orders.GetAttendanceStateAsync(EventId, cancellationToken);
        List = await orders.GetAttendeesAsync(EventId, Wanted, cancellationToken);
        await LoadFrameAsync(cancellationToken);
        return Page();
    }
}
