using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Brand;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>An organization's settings: who it is, its brand, where it is at home.</summary>
public sealed class SettingsModel(OrganizationAppService service, IPermissionChecker permissions) : FormPage
{
    [BindProperty]
    public UpdateOrganizationInput Input { get; set; } = new();

    [BindProperty]
    public IFormFile? Logo { get; set; }

    [BindProperty]
    public bool RemoveLogo { get; set; }

    public OrganizationDto Organization { get; private set; } = null!;

    public bool CanManage { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new()
        {
            Name = Organization.Name, LegalName = Organization.LegalName, About = Organization.About, ContactEmail = Organization.ContactEmail,
            BrandColour = Organization.BrandColour, Country = Organization.Country, Currency = Organization.Currency.Code,
            TimeZone = Organization.TimeZone, Locale = Organization.Locale,
        };
    }

    /// <summary>The palette a colour would give, as CSS, for the preview.</summary>
    public ContentResult OnGetPalette(string? colour) => Content(BrandPalette.From(colour).ToCss(), "text/css");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await TryAsync(SaveAsync))
        {
            await LoadAsync();
            return Page();
        }

        TempData.Flash("Saved.");
        return RedirectToPage();
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await using var upload = Logo is { Length: > 0 } ? Logo.OpenReadStream() : null;
        await service.UpdateAsync(Input, upload, RemoveLogo, cancellationToken);
    }

    private async Task LoadAsync()
    {
        Organization = await service.GetAsync(HttpContext.RequestAborted);
        CanManage = await permissions.IsGrantedAsync(TenantsPermissions.Manage, HttpContext.RequestAborted);
    }
}
