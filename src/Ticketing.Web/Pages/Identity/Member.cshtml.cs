using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Web.Pages.Identity;

/// <summary>What one member may do: everywhere, and within events or for a time.</summary>
public sealed class MemberModel(TeamAppService service, IStringLocalizer<Texts> t) : TeamPage(service)
{
    [FromRoute] public Guid MembershipId { get; set; }

    [BindProperty]
    public ChangeRolesInput Change { get; set; } = new();

    [BindProperty]
    public AccessForm Input { get; set; } = new();

    public TeamMemberDto Member { get; private set; } = null!;

    public NarrowingChoices Narrowing => new(Input, Events, Zone);

    private string Here => $"{Root}/{MembershipId}";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Change = new() { Roles = Member.Roles };
    }

    public Task<IActionResult> OnPostRolesAsync() => DoAsync(ct => Service.ChangeRolesAsync(MembershipId, Change, ct), t["Roles changed. It holds at once, everywhere."], Here, nameof(Change));

    public Task<IActionResult> OnPostGrantAsync() => DoAsync(ct => Service.GrantAsync(MembershipId, Input.ToGrant(Zone), ct), t["Limited access given."], Here);

    public Task<IActionResult> OnPostTakeBackAsync(Guid grantId) => DoAsync(ct => Service.TakeBackAsync(MembershipId, grantId, ct), t["Limited access taken back."], Here);

    public Task<IActionResult> OnPostRemoveAsync() => DoAsync(ct => Service.RemoveAsync(MembershipId, ct), t["Removed from the team."], Root);

    public Task<IActionResult> OnPostOfferAsync() =>
        DoAsync(ct => Service.OfferOwnershipAsync(new(MembershipId), ct), t["The offer is on its way. Nothing changes until it is accepted."], Root);

    protected override async Task LoadAsync()
    {
        await LoadTeamAsync();
        if (!Team.CanManage) throw CommonErrors.Forbidden(IdentityPermissions.ManageTeam);
        Member = Team.Members.FirstOrDefault(m => m.Id == MembershipId) ?? throw CommonErrors.NotFound("member");
    }
}
