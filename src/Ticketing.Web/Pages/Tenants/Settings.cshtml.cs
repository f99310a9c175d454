using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>An organization's settings: who it is, where it is at home.</summary>
public sealed class SettingsModel(OrganizationAppService service, IPermissionChecker permissions, IOptions<AppOptions> app) : FormPage
{
    [BindProperty]
    public UpdateOrganizationInput Input { get; set; } = new();

    public OrganizationDto Organization { get; private set; } = null!;

    public bool CanManage { get; private set; }

    /// <summary>Where its page stands, without the scheme.</summary>
    public string Address => app.Value.Link(HttpContext.Organization(), "").Split("://", 2)[1].TrimEnd('/');

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new()
        {
            Name = Organization.Name, LegalName = Organization.LegalName, About = Organization.About, ContactEmail = Organization.ContactEmail,
            Country = Organization.Country, Currency = Organization.Currency.Code,
            TimeZone = Organization.TimeZone, Locale = Organization.Locale,
        };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await TryAsync(stop => service.UpdateAsync(Input, stop)))
        {
            await LoadAsync();
            return Page();
        }

        TempData.Flash("Saved.");
        return RedirectToPage();
    }

    private async Task LoadAsync()
    {
        Organization = await service.GetAsync(HttpContext.RequestAborted);
        CanManage = await permissions.IsGrantedAsync(TenantsPermissions.Manage, HttpContext.RequestAborted);
    }
}
