using Microsoft.AspNetCore.Mvc;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;

namespace Ticketing.Web.Pages.Identity;

/// <summary>Where the link in an invitation leads: joining, signed in or with a new account.</summary>
[ResponseCache(Location = ResponseCacheLocation.None, NoStore = true)]
public sealed class InvitationModel(InvitationAppService service, AccountAppService account, ICurrentUser user) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Secret { get; set; }

    [BindProperty]
    public AcceptInvitationInput Input { get; set; } = new();

    public OpenInvitationDto? Invitation { get; private set; }

    /// <summary>Who is signed in, if somebody is.</summary>
    public string? SignedInAs { get; private set; }

    public string RoleTitles => string.Join(", ", Invitation!.Roles);

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string org)
    {
        SignedIn? joined = null;
        if (!await TryAsync(async ct => joined = await service.AcceptAsync(Id, Input with { Secret = Secret }, ct)))
        {
            await LoadAsync();
            return Page();
        }

        if (user.Id is null) await HttpContext.OpenSessionAsync(joined!, isRemembered: false);
        return Redirect($"/manage/{org}");
    }

    private async Task LoadAsync()
    {
        var ct = HttpContext.RequestAborted;
        await TryAsync(async _ => Invitation = await service.GetAsync(Id, Secret, ct));
        if (user.Id is not null) SignedInAs = (await account.GetAsync(ct)).Email;
    }
}
