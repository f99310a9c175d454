using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Notifications.Writing;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Brand;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>How an organization's pages, mails and tickets look, with a preview that follows what is chosen.</summary>
public sealed class BrandModel(BrandAppService service, IPermissionChecker permissions) : FormPage
{
    [BindProperty]
    public BrandForm Input { get; set; } = new();

    public BrandDto Brand { get; private set; } = null!;

    public bool CanManage { get; private set; }

    public string Slug => HttpContext.Organization().Slug;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new() { BrandColour = Brand.BrandColour, MailFooter = Brand.MailFooter, TicketNote = Brand.TicketNote };
    }

    /// <summary>What a colour would make of pages and mails, as CSS. What is no colour yields the default.</summary>
    public ContentResult OnGetPalette(string? colour) => Content(Css(colour), "text/css");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await TryAsync(SaveAsync))
        {
            await LoadAsync();
            return Page();
        }

        TempData.Flash("Saved.", linkText: "View page", linkHref: "/" + Slug);
        return RedirectToPage(new { org = Slug });
    }

    /// <summary>The page's palette, and the one colour that mails and tickets wear as it is.</summary>
    public static string Css(string? colour)
    {
        var known = Oklch.Parse(colour) is { } parsed ? parsed.ToHex() : BrandPalette.DefaultColour;
        var mail = MailBrand.Of("", known);
        return $"{BrandPalette.From(known).ToCss()}.shot{{--brand:{mail.Accent};--on-brand:{mail.OnAccent}}}";
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await using var logo = Input.Logo is { Length: > 0 } ? Input.Logo.OpenReadStream() : null;
        await using var cover = Input.Cover is { Length: > 0 } ? Input.Cover.OpenReadStream() : null;
        var input = new BrandInput { BrandColour = Input.BrandColour, MailFooter = Input.MailFooter, TicketNote = Input.TicketNote };
        await service.UpdateAsync(input, new BrandPictures(logo, Input.RemoveLogo, cover, Input.RemoveCover), cancellationToken);
    }

    private async Task LoadAsync()
    {
        Brand = await service.GetAsync(HttpContext.RequestAborted);
        CanManage = await permissions.IsGrantedAsync(TenantsPermissions.Manage, HttpContext.RequestAborted);
    }
}

/// <summary>The brand as its form sends it.</summary>
public sealed record BrandForm
{
    public string? BrandColour { get; init; }

    public string? MailFooter { get; init; }

    public string? TicketNote { get; init; }

    public IFormFile? Logo { get; init; }

    public bool RemoveLogo { get; init; }

    public IFormFile? Cover { get; init; }

    public bool RemoveCover { get; init; }
}
