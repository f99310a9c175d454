using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Tenants;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>The way into the organizer's part: the one organization somebody has, or the choice of them.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ManageModel(AccountAppService service, ICurrentUser user, IOrganizationDirectory directory) : PageModel
{
    public IReadOnlyList<UserOrganization> Organizations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        // A session by an organization's provider has that one alone.
        if (user.SessionOrganizationId is { } only && await directory.FindAsync(only, HttpContext.RequestAborted) is { } here) return Redirect($"/manage/{here.Slug}");
        Organizations = await service.ListOrganizationsAsync(HttpContext.RequestAborted);
        return Organizations.Count == 1 ? Redirect($"/manage/{Organizations[0].Slug}") : Page();
    }
}
