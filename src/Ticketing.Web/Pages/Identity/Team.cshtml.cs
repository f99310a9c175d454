using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Identity;

namespace Ticketing.Web.Pages.Identity;

/// <summary>The people of an organization, and who is invited.</summary>
public sealed class TeamModel(TeamAppService service, VisitAppService visits, IStringLocalizer<Texts> t) : TeamPage(service)
{
    [BindProperty]
    public AccessForm Input { get; set; } = new();

    public NarrowingChoices Narrowing => new(Input, Events, Zone);

    /// <summary>Of the installation's operators, the latest first.</summary>
    public IReadOnlyList<VisitDto> Visits { get; private set; } = [];

    public async Task OnGetAsync() => await LoadAsync();

    public Task<IActionResult> OnPostInviteAsync() => DoAsync(ct => Service.InviteAsync(Input.ToInvite(Zone), ct), t["The invitation is on its way."], Root);

    public Task<IActionResult> OnPostResendAsync(Guid id) => DoAsync(ct => Service.ResendInvitationAsync(id, ct), t["Sent again. The link before no longer works."], Root);

    public Task<IActionResult> OnPostRevokeAsync(Guid id) => DoAsync(ct => Service.RevokeInvitationAsync(id, ct), t["The invitation is withdrawn."], Root);

    public Task<IActionResult> OnPostRemoveAsync(Guid id) => DoAsync(ct => Service.RemoveAsync(id, ct), t["Removed from the team."], Root);

    public Task<IActionResult> OnPostWithdrawAsync() => DoAsync(Service.WithdrawOwnershipAsync, t["The offer is withdrawn."], Root);

    public Task<IActionResult> OnPostLeaveAsync() => DoAsync(Service.LeaveAsync, t["You have left the team."], "/manage");

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Visits = await visits.GetListAsync(HttpContext.RequestAborted);
    }
}
