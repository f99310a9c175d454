using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Analytics;
using Ticketing.CheckIn;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Hosting;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Analytics;

/// <summary>The organizer's first page. Who may only scan is led to the scanner.</summary>
public sealed class OverviewModel(OverviewAppService service, IPermissionChecker permissions) : PageModel
{
    public OverviewDto Overview { get; private set; } = null!;

    public string Org => HttpContext.Organization().Slug;

    public string Root => $"/manage/{Org}";

    public string Revenue => Overview.Revenue.Count == 0
        ? MoneyText.Format(Money.Zero(HttpContext.Organization().Currency))
        : string.Join(" + ", Overview.Revenue.Take(2).Select(m => MoneyText.Format(m)));

    public async Task<IActionResult> OnGetAsync()
    {
        var ct = HttpContext.RequestAborted;
        if (!await permissions.IsGrantedSomewhereAsync(EventsPermissions.View, ct) && await permissions.IsGrantedSomewhereAsync(CheckInPermissions.Scan, ct)) return Redirect($"/door/{Org}");
        Overview = await service.GetAsync(ct);
        return Page();
    }
}
