using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>What the organization asks of its members' sign-ins.</summary>
public sealed class SignInPolicyModel(SignInPolicyAppService service, IPermissionChecker permissions, ICurrentUser user, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    [BindProperty]
    public SignInPolicyInput Input { get; set; } = new();

    public SignInPolicyDto Policy { get; private set; } = null!;

    public bool MayManage { get; private set; }

    /// <summary>Who saves must have shown a second factor.</summary>
    public bool NeedsOwn => MayManage && !user.IsStrong && !Policy.RequiresSecondFactor;

    /// <summary>Where one's own is set up; leads back here.</summary>
    public string SetUp => new Detour(Org, $"{Root}/sign-in").To("/account/security");

    public string Root => $"/manage/{Org}/team";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input = new() { RequiresSecondFactor = Policy.RequiresSecondFactor };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (NeedsOwn && Input.RequiresSecondFactor) return Redirect(SetUp);
        if (!await TryAsync(ct => service.SetAsync(Input, ct))) return Page();
        TempData.Flash(t[Input.RequiresSecondFactor ? "Everybody needs a second factor now." : "A second factor is everybody's own choice now."]);
        return Redirect($"{Root}/sign-in");
    }

    private async Task LoadAsync()
    {
        Policy = await service.GetAsync(HttpContext.RequestAborted);
        MayManage = await permissions.IsGrantedAsync(IdentityPermissions.ManageTeam, HttpContext.RequestAborted);
    }
}
