using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>The roles of an organization, built-in and own.</summary>
public sealed class RolesModel(RoleAppService service, IPermissionChecker permissions, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    public IReadOnlyList<RoleDto> Roles { get; private set; } = [];

    public bool MayManage { get; private set; }

    public string Root => $"/manage/{Org}/team";

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostDeleteAsync(Guid id)
    {
        if (await TryAsync(ct => service.DeleteAsync(id, ct)))
        {
            TempData.Flash(t["The role is deleted."]);
            return Redirect($"{Root}/roles");
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        Roles = await service.GetListAsync(HttpContext.RequestAborted);
        MayManage = await permissions.IsGrantedAsync(IdentityPermissions.ManageTeam, HttpContext.RequestAborted);
    }
}
