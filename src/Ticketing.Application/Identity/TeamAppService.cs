using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The people of an organization. It always has an owner, and only owners decide who is one.</summary>
public sealed class TeamAppService(AppServiceContext context, ITeamLock team, AttemptLimits limits) : AppService(context)
{
    [OpenToAnyone("the built-in roles are the same everywhere")]
    public Task<IReadOnlyList<RoleDto>> ListRolesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RoleDto>>(BuiltInRoles.All
            .Select(r => new RoleDto(r.Name, r.Title, r.Description, r.Permissions.Order(StringComparer.Ordinal).ToList())).ToList());

    public async Task<TeamDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ViewTeam, cancellationToken);
        var (me, now) = (DemandUser(), Now);
        var members = await Db.Set<Membership>().AsNoTracking()
            .Join(Db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => new { Membership = m, User = u })
            .OrderBy(x => x.User.Name).ThenBy(x => x.Membership.Id)
            .Select(x => new TeamMemberDto(x.Membership.Id, x.User.Id, x.User.Name, x.User.Email!, x.Membership.Roles, x.Membership.JoinedAt, x.User.Id == me))
            .Take(1000).ToListAsync(cancellationToken);
        var invitations = await Db.Set<Invitation>().AsNoTracking()
            .Where(i => i.AcceptedAt == null && i.RevokedAt == null)
            .OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id)
            .Select(i => new InvitationDto(
                i.Id, i.Email, i.Roles, Db.Set<User>().Where(u => u.Id == i.InvitedBy).Select(u => u.Name).FirstOrDefault() ?? "", i.CreatedAt, i.ExpiresAt, i.ExpiresAt <= now))
            .Take(1000).ToListAsync(cancellationToken);
        var isOwner = members.Exists(m => m.IsYou && m.Roles.Contains(RoleNames.Owner));
        return new(members, invitations, await IsGrantedAsync(IdentityPermissions.ManageTeam, cancellationToken), isOwner);
    }

    /// <summary>Offers a seat by mail; it stands for seven days.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:AlreadyMember</c>, <c>AlreadyInvited</c>, <c>OnlyOwnersMakeOwners</c>, <c>NoRole</c>.</exception>
    public async Task<Guid> InviteAsync(InviteInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var email = Guard.Email(input.Email, "email");
        var roles = BuiltInRoles.Choose(input.Roles ?? []);
        if (roles.Contains(RoleNames.Owner)) await DemandOwnerAsync(cancellationToken);
        limits.Demand("invite", Tenant.Required().ToString(), 100, TimeSpan.FromHours(1));
        var normalized = Emails.Normalize(email);
        if (await Db.Set<Membership>().AnyAsync(m => Db.Set<User>().Any(u => u.Id == m.UserId && u.NormalizedEmail == normalized), cancellationToken))
            throw IdentityErrors.AlreadyMember("email");
        var now = Now;
        var invitation = new Invitation(Guid.CreateVersion7(), email, roles, DemandUser(), now);
        return await Db.InTransactionAsync(async ct =>
        {
            var before = await Db.Set<Invitation>().SingleOrDefaultAsync(i => i.NormalizedEmail == normalized && i.AcceptedAt == null && i.RevokedAt == null, ct);
            if (before?.IsOpen(now) == true) throw IdentityErrors.AlreadyInvited("email");
            before?.Revoke(now);
            if (before is not null) await Db.SaveChangesAsync(ct);
            Db.Set<Invitation>().Add(invitation);
            await SaveInvitationAsync(ct);
            return invitation.Id;
        }, cancellationToken);
    }

    /// <summary>Sends the mail again with a new link; the days start anew.</summary>
    public async Task ResendInvitationAsync(Guid invitationId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var invitation = await GetOpenInvitationAsync(invitationId, cancellationToken);
        if (invitation.Roles.Contains(RoleNames.Owner)) await DemandOwnerAsync(cancellationToken);
        limits.Demand("resend-invitation", invitationId.ToString(), 5, TimeSpan.FromHours(1));
        invitation.Send(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    public async Task RevokeInvitationAsync(Guid invitationId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        (await GetOpenInvitationAsync(invitationId, cancellationToken)).Revoke(Now);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:OnlyOwnersMakeOwners</c>, <c>LastOwner</c>, <c>NoRole</c>.</exception>
    public async Task ChangeRolesAsync(Guid membershipId, ChangeRolesInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        var roles = BuiltInRoles.Choose(input.Roles ?? []);
        await ChangeAsync(membershipId, async (membership, ct) =>
        {
            var isOwnerAfter = roles.Contains(RoleNames.Owner);
            if (membership.IsOwner != isOwnerAfter) await DemandOwnerAsync(ct);
            if (membership.IsOwner && !isOwnerAfter) await DemandAnotherOwnerAsync(membership, ct);
            membership.AssignRoles(roles);
        }, cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:OnlyOwnersMakeOwners</c>, <c>LastOwner</c>.</exception>
    public async Task RemoveAsync(Guid membershipId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageTeam, cancellationToken);
        await ChangeAsync(membershipId, async (membership, ct) =>
        {
            if (membership.IsOwner) await DemandOwnerAsync(ct);
            if (membership.IsOwner) await DemandAnotherOwnerAsync(membership, ct);
            Db.Set<Membership>().Remove(membership);
        }, cancellationToken);
    }

    /// <summary>Gives up one's own seat.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:LastOwner</c>.</exception>
    [OpenToAnyone("anyone may leave what they belong to")]
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        var mine = await Db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == me, cancellationToken) ?? throw CommonErrors.NotFound("membership");
        await ChangeAsync(mine.Id, async (membership, ct) =>
        {
            if (membership.IsOwner) await DemandAnotherOwnerAsync(membership, ct);
            Db.Set<Membership>().Remove(membership);
        }, cancellationToken);
    }

    private Task ChangeAsync(Guid membershipId, Func<Membership, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        Db.InTransactionAsync(async ct =>
        {
            await team.TakeAsync(ct);
            var membership = await Db.Set<Membership>().SingleOrDefaultAsync(m => m.Id == membershipId, ct) ?? throw CommonErrors.NotFound("member");
            await change(membership, ct);
            return await Db.SaveChangesAsync(ct);
        }, cancellationToken);

    private async Task DemandOwnerAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        var mine = await Db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == me, cancellationToken);
        if (mine?.IsOwner != true) throw IdentityErrors.OnlyOwnersMakeOwners();
    }

    private async Task DemandAnotherOwnerAsync(Membership membership, CancellationToken cancellationToken)
    {
        if (!await Db.Set<Membership>().AnyAsync(m => m.Id != membership.Id && m.Roles.Contains(RoleNames.Owner), cancellationToken))
            throw IdentityErrors.LastOwner();
    }

    private async Task<Invitation> GetOpenInvitationAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == id && i.AcceptedAt == null && i.RevokedAt == null, cancellationToken)
        ?? throw CommonErrors.NotFound("invitation");

    private async Task SaveInvitationAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Db.SaveChangesAsync(cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_invitations_open")
        {
            throw IdentityErrors.AlreadyInvited("email");
        }
    }
}
