using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Tenants;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Tenants;

/// <summary>An organization's own hosts: what to set in the DNS, and how it stands.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class DomainsModel(DomainAppService service, IPermissionChecker permissions, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty] public AddDomainInput Input { get; set; } = new();

    public DomainsDto Shown { get; private set; } = null!;

    public bool CanManage { get; private set; }

    public string Root => $"/manage/{Org}/settings/domains";

    /// <summary>Shown as people write it, with the DNS's own form where that differs: look-alikes differ there.</summary>
    public static string? AsciiOf(DomainDto domain) => domain.Shown == domain.Name ? null : domain.Name;

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostAsync() => DoAsync(ct => service.AddAsync(Input, ct), t["Now set its records in the DNS."]);

    public Task<IActionResult> OnPostVerifyAsync(Guid id) => DoAsync(ct => service.VerifyAsync(id, ct), t["The domain is yours. Your pages stand there now."]);

    public Task<IActionResult> OnPostChooseAsync(Guid id, bool isPrimary) => DoAsync(
        ct => service.ChooseAsync(id, isPrimary, ct), isPrimary ? t["Links lead there from now on."] : t["Links lead to the address you had before."]);

    public Task<IActionResult> OnPostRemoveAsync(Guid id) => DoAsync(ct => service.RemoveAsync(id, ct), t["The domain is removed."]);

    private async Task<IActionResult> DoAsync(Func<CancellationToken, Task> useCase, string message)
    {
        if (await TryAsync(useCase))
        {
            TempData.Flash(message);
            return Redirect(Root);
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        Shown = await service.GetAsync(HttpContext.RequestAborted);
        CanManage = await permissions.IsGrantedAsync(TenantsPermissions.Manage, HttpContext.RequestAborted);
    }
}
