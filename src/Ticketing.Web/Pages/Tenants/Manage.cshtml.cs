using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ticketing.Identity;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>The way into the organizer's part: the one organization somebody has, or the choice of them.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class ManageModel(AccountAppService service) : PageModel
{
    public IReadOnlyList<UserOrganization> Organizations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Organizations = await service.ListOrganizationsAsync(HttpContext.RequestAborted);
        return Organizations.Count == 1 ? Redirect($"/manage/{Organizations[0].Slug}") : Page();
    }
}
