using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Hosting;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>An organization's legal texts: read, written, published as versions.</summary>
public sealed class LegalModel(LegalAppService service, IPermissionChecker permissions, IStringLocalizer<Texts> words) : FormPage
{
    [BindProperty] public PublishLegalInput Input { get; set; } = new();

    [BindProperty] public LegalRulesInput Rules { get; set; } = new();

    /// <summary>Whose texts are shown; the organization's own where none is asked for.</summary>
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }

    public LegalDto Legal { get; private set; } = null!;

    public bool CanManage { get; private set; }

    public string Slug => HttpContext.Organization().Slug;

    public string Root => $"/manage/{Slug}/settings/legal";

    public string TimeZone => HttpContext.Organization().TimeZone;

    public string Shown => Language is not null && Locales.Contains(Language) ? Language : HttpContext.Organization().Locale;

    public Task OnGetAsync()
    {
        ModelState.Clear();
        return LoadAsync();
    }

    public async Task<IActionResult> OnPostPublishAsync()
    {
        LegalTextDto? published = null;
        if (!await TryAsync(async stop => published = await service.PublishAsync(Input, stop))) return await AgainAsync();
        TempData.Flash(words["Published: version {0}.", published!.Version]);
        return Redirect($"{Root}?language={Uri.EscapeDataString(published.Language)}");
    }

    public async Task<IActionResult> OnPostRulesAsync()
    {
        if (!await TryAsync(stop => service.SetRulesAsync(Rules, stop), "Rules")) return await AgainAsync();
        TempData.Flash("Saved.");
        return Redirect(Root);
    }

    public string Title(LegalKind kind) => LegalWords.Title(kind, words);

    /// <summary>What stands in a text's field: as typed when it was refused, else the version in use.</summary>
    public string BodyOf(LegalKind kind) => !ModelState.IsValid && Input.Kind == kind ? Input.Body ?? "" : InUse(kind)?.Body ?? "";

    public LegalTextDto? InUse(LegalKind kind) => Legal.InUse.FirstOrDefault(t => t.Kind == kind && t.Language == Shown);

    private async Task<IActionResult> AgainAsync()
    {
        Language = Input.Language ?? Language;
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        Legal = await service.GetAsync(HttpContext.RequestAborted);
        CanManage = await permissions.IsGrantedAsync(TenantsPermissions.Manage, HttpContext.RequestAborted);
        if (ModelState.IsValid) Rules = new() { AsksForTerms = Legal.AsksForTerms };
    }
}
