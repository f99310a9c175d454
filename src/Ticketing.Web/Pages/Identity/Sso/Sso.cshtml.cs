using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>An organization's single sign-on: its providers, its sign-in page, its domains.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SsoModel(SsoSetupAppService service, RoleAppService roleService, IStringLocalizer<Texts> t) : FormPage
{
    private IReadOnlyList<RoleDto> roles = [];

    [FromRoute] public string Org { get; set; } = "";

    [BindProperty]
    public SsoDomainInput Domain { get; set; } = new();

    public SsoSetupDto Setup { get; private set; } = null!;

    public string Root => $"/manage/{Org}/sign-in";

    public string TitleOf(string role) => roles.FirstOrDefault(r => r.Name == role)?.Title ?? role;

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostDomainAsync() => DoAsync(ct => service.AddDomainAsync(Domain, ct), t["Now add its record to the DNS."], "Domain");

    public Task<IActionResult> OnPostVerifyAsync(Guid id) => DoAsync(ct => service.VerifyDomainAsync(id, ct), t["The domain is yours."]);

    public Task<IActionResult> OnPostForceAsync(Guid id, bool isForced) => DoAsync(
        ct => service.ForceAsync(id, new() { IsForced = isForced }, ct), isForced ? t["From now on the provider is asked for."] : t["Passwords are allowed again."]);

    public Task<IActionResult> OnPostRemoveAsync(Guid id) => DoAsync(ct => service.RemoveDomainAsync(id, ct), t["The domain is removed."]);

    private async Task<IActionResult> DoAsync(Func<CancellationToken, Task> useCase, string message, string form = "Input")
    {
        if (await TryAsync(useCase, form))
        {
            TempData.Flash(message);
            return Redirect(Root);
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        Setup = await service.GetAsync(HttpContext.RequestAborted);
        roles = await roleService.GetListAsync(HttpContext.RequestAborted);
    }
}
