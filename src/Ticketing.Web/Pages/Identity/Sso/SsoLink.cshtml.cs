using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Links one's account to a person that a provider has proven: asked once, with both proofs at hand.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class SsoLinkModel(SsoSignInAppService service, AccountAppService account, ICurrentUser user) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    public SsoStrangerDto? Stranger { get; private set; }

    /// <summary>The account that would be linked; none while nobody has signed in to it.</summary>
    public string? SignedInAs { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        SsoOutcome? linked = null;
        if (await TryAsync(async ct => linked = await service.LinkAsync(HttpContext.ReadSso(SsoCookies.Link), ct)))
        {
            HttpContext.DropSso(SsoCookies.Link);
            return Redirect(ReturnUrl.Safe(linked!.ReturnUrl, $"/manage/{Org}"));
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        await TryAsync(async ct => Stranger = await service.GetStrangerAsync(HttpContext.ReadSso(SsoCookies.Link), ct));
        if (user.Id is not null && user.SessionOrganizationId is null) SignedInAs = (await account.GetAsync(HttpContext.RequestAborted)).Email;
    }
}
