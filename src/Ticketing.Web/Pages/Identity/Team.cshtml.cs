using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Web.Common;
using Ticketing.Web.Look;
using Ticketing.Web.Look.Parts;

namespace Ticketing.Web.Pages.Identity;

/// <summary>The people of an organization, and who is invited.</summary>
public sealed class TeamModel(TeamAppService service) : FormPage
{
    [BindProperty]
    public InviteInput Input { get; set; } = new();

    [BindProperty]
    public ChangeRolesInput Change { get; set; } = new();

    public TeamDto Team { get; private set; } = null!;

    /// <summary>Roles that who asks may give, with what each is for.</summary>
    public IReadOnlyList<SelectListItem> Choices => BuiltInRoles.All
        .Where(r => Team.IsOwner || r.Name != RoleNames.Owner)
        .Select(r => new SelectListItem(r.Title, r.Name) { Group = new() { Name = r.Description } }).ToList();

    public static string TitleOf(string role) => BuiltInRoles.Find(role)?.Title ?? role;

    public async Task OnGetAsync() => await LoadAsync();

    public Task<IActionResult> OnPostInviteAsync() => DoAsync(ct => service.InviteAsync(Input, ct), "The invitation is on its way.");

    public Task<IActionResult> OnPostResendAsync(Guid id) => DoAsync(ct => service.ResendInvitationAsync(id, ct), "Sent again. The link before no longer works.");

    public Task<IActionResult> OnPostRevokeAsync(Guid id) => DoAsync(ct => service.RevokeInvitationAsync(id, ct), "The invitation is withdrawn.");

    public Task<IActionResult> OnPostRolesAsync(Guid id) => DoAsync(ct => service.ChangeRolesAsync(id, Change, ct), "Roles changed.", nameof(Change));

    public Task<IActionResult> OnPostRemoveAsync(Guid id) => DoAsync(ct => service.RemoveAsync(id, ct), "Removed from the team.");

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        if (await TryAsync(service.LeaveAsync)) return Redirect("/manage");
        await LoadAsync();
        return Page();
    }

    private async Task<IActionResult> DoAsync(Func<CancellationToken, Task> useCase, string message, string form = "Input")
    {
        if (await TryAsync(useCase, form))
        {
            TempData.Flash(message);
            return RedirectToPage();
        }

        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Team = await service.GetAsync(HttpContext.RequestAborted);
}
