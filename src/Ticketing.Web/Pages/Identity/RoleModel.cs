using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>A role of the organization's own: its name and the permissions it is made of.</summary>
public sealed class RoleModel(RoleAppService service, IPermissionChecker permissions, IStringLocalizer<Texts> t) : FormPage
{
    [FromRoute] public string Org { get; set; } = "";

    /// <summary>None for a new one.</summary>
    [FromRoute] public Guid? RoleId { get; set; }

    [BindProperty]
    public RoleForm Input { get; set; } = new();

    public IReadOnlyList<(string Title, IReadOnlyList<SelectListItem> Options)> Groups { get; private set; } = [];

    public string Root => $"/manage/{Org}/team";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (RoleId is not { } id) return;
        var name = OwnRole.NameOf(id);
        var role = (await service.GetListAsync(HttpContext.RequestAborted)).FirstOrDefault(r => r.Name == name) ?? throw CommonErrors.NotFound("role");
        Input = new() { Title = role.Title, Description = role.Description, Permissions = [.. role.Permissions] };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var input = new RoleInput { Title = Input.Title, Description = Input.Description, Permissions = Input.Permissions };
        if (await TryAsync(async ct =>
        {
            if (RoleId is { } id) await service.UpdateAsync(id, input, ct);
            else await service.CreateAsync(input, ct);
        }))
        {
            TempData.Flash(RoleId is null ? t["The role is made. Give it to somebody now."] : t["Saved. It holds at once for everybody who has this role."]);
            return Redirect($"{Root}/roles");
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var stop = HttpContext.RequestAborted;
        if (!await permissions.IsGrantedAsync(IdentityPermissions.ManageTeam, stop)) throw CommonErrors.Forbidden(IdentityPermissions.ManageTeam);
        var all = await service.ListPermissionsAsync(stop);
        Groups = all.Where(p => p.IsForRoles).GroupBy(p => p.Feature)
            .Select(g => (TitleOf(g.Key), (IReadOnlyList<SelectListItem>)g.Select(p => new SelectListItem(t[p.Title], p.Name)).ToList()))
            .OrderBy(g => g.Item1, StringComparer.CurrentCulture).ToList();
    }

    private string TitleOf(string feature) => feature switch
    {
        "Catalog" => t["Ticket types"],
        "CheckIn" => t["Door"],
        "Identity" => t["Team"],
        "Queueing" => t["Waiting room"],
        "Sessions" => t["Programme"],
        "Tenants" => t["Organization"],
        "Tickets" => t["Issued tickets"],
        _ => t[feature],
    };
}

public sealed class RoleForm
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    public List<string> Permissions { get; set; } = [];
}
