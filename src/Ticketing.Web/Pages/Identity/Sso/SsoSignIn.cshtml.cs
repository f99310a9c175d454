using Microsoft.AspNetCore.Mvc;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>An organization's own sign-in page: its identity providers.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SsoSignInModel(SsoSignInAppService service) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<SsoChoice> Choices { get; private set; } = [];

    public string Target => Common.ReturnUrl.Safe(ReturnUrl, $"/manage/{Org}");

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostBeginAsync(Guid id)
    {
        SsoBegun? begun = null;
        if (await TryAsync(async ct => begun = await service.BeginAsync(id, Target, ct)))
        {
            HttpContext.KeepSso(SsoCookies.Attempt, begun!.Ticket);
            return Redirect(begun.Url);
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Choices = await service.ListAsync(HttpContext.RequestAborted);
}
